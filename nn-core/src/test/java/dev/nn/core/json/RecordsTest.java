package dev.nn.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordsTest {

  private record Range(int low, int high) {
    private Range {
      if (low > high) {
        throw new IllegalArgumentException(low + " is above " + high);
      }
    }
  }

  @Test
  void aCopyDiffersInOneComponent() {
    assertEquals(new Range(1, 9), Records.with(new Range(1, 2), "high", 9));
    assertEquals(Map.of("low", 1, "high", 2), Records.values(new Range(1, 2)));
  }

  @Test
  void whatTheRecordRejectsIsRejected() {
    assertEquals("3 is above 2", refusal("low", 3));
    assertThat(refusal("mid", 3)).contains("Range", "'mid'", "[low, high]");
  }

  private static String refusal(String component, Object value) {
    return assertThrows(
            IllegalArgumentException.class, () -> Records.with(new Range(1, 2), component, value))
        .getMessage();
  }
}

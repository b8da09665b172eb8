package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.HiddenRecord;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of maps, records and tables as the codes of a model's columns. */
class NamedRowsTest {

  private final Table table =
      new MemoryTable()
          .numbers("living_area", 50, 70, 90)
          .texts("city", "Oslo", "Bern", "Oslo")
          .numbers("y", 1, 2, 3);
  private final Preprocessing fitted =
      PreprocessingSpec.defaults().strict().fit(table, Rows.all(3), Target.regression("y"));
  private final RowEncoding cells = new RowEncoding(fitted, List.of("unknown"));

  /** A record that is not public, with its components in another order and spelling. */
  private record House(String city, double livingArea) {}

  /** Has components of both spellings; the exact one counts. */
  private record Twice(double living_area, double livingArea, String city) {}

  private record Nowhere(double livingArea) {}

  /** A component whose accessor fails. */
  record Failing(String city, double livingArea) {

    @Override
    public double livingArea() {
      throw new IllegalStateException("broken");
    }
  }

  @Test
  void mapsAreReadByTheirNames() {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("city", "Oslo");
    row.put("living_area", 60);
    row.put("other", "any");
    assertArrayEquals(new double[] {60, 1}, cells.of(row));

    for (Object missing : Arrays.asList(null, "n/a", " Unknown ")) {
      row.put("living_area", missing);
      assertArrayEquals(new double[] {Double.NaN, 1}, cells.of(row));
    }
  }

  @Test
  void recordsAreReadByTheirComponents() {
    assertArrayEquals(new double[] {60, 0}, cells.of(new House("Bern", 60)));
    assertArrayEquals(new double[] {61, 1}, cells.of(new House("Oslo", 61)));
    assertArrayEquals(new double[] {1, 1}, cells.of(new Twice(1, 2, "Oslo")));
    assertArrayEquals(new double[] {62, 0}, cells.of(new House("Bern", 62)));
  }

  @Test
  void rowsOfATableAreChosen() {
    double[][] chosen = cells.of(table, new int[] {2, 1});

    assertEquals(2, chosen.length);
    assertArrayEquals(new double[] {90, 1}, chosen[0]);
    assertArrayEquals(new double[] {70, 0}, chosen[1]);
    Table later = new MemoryTable().numbers("living_area", 1, 2).texts("city", "Oslo", "Rome");
    assertArrayEquals(new double[] {1, 1}, cells.of(later, new int[] {0})[0]);
    assertTrue(
        refusal(() -> cells.of(later, new int[] {0, 1}))
            .startsWith("row 2, column 'city': 'Rome'"));
  }

  @Test
  void namesThatAreNotThereAreTold() {
    assertThat(refusal(() -> cells.of(Map.of("living_area", 1))))
        .contains("no 'city'", "[living_area]", "Put null");
    assertThat(refusal(() -> cells.of(new Nowhere(1))))
        .contains(Nowhere.class.getName(), "'city'", "[livingArea]");
    assertEquals(
        "livingArea of " + Failing.class.getName() + " cannot be read",
        refusal(() -> cells.of(new Failing("Oslo", 1))));
  }

  @Test
  void noRowIsRejected() {
    assertThat(refusal(() -> cells.of((Map<String, ?>) null)))
        .contains("row is null", "a map", "[living_area, city]");
    assertThat(refusal(() -> cells.of((Record) null)))
        .contains("row is null", "a record", "[living_area, city]");
  }

  @Test
  void encodedCellsThatAreRejectedAreNamed() {
    float[] x = new float[cells.inputs()];

    assertThat(refusal(() -> cells.encode(new double[] {1, Double.NaN}, x, 0)))
        .contains("'city'", "it is missing");
    assertThat(refusal(() -> cells.encode(new double[] {1, 7}, x, 0)))
        .contains("'city'", "category 7.0 of 2");
    assertThat(refusal(() -> cells.encode(new double[] {1e300, 0}, x, 0)))
        .contains("'living_area'", "1.0E300", "32 bits");
    assertEquals(
        "2 columns -> 3 inputs; target [" + fitted.target().columns().get(0) + "]",
        fitted.toString());
  }

  private static String refusal(Runnable work) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, work::run).getMessage());
  }

  @Test
  void recordsOfOtherPackagesNeedNotBePublic() {
    assertArrayEquals(new double[] {63, 1}, cells.of(HiddenRecord.of("Oslo", 63)));
  }
}

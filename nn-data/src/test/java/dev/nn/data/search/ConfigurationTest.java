package dev.nn.data.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  private final Configuration configuration = new Configuration(values());

  private static Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rate", 0.0123456);
    values.put("units", 32);
    values.put("optimizer", "adam");
    values.put("bias", true);
    return values;
  }

  @Test
  void hasValuesByName() {
    assertEquals(0.0123456, configuration.number("rate"));
    assertEquals(32, configuration.number("units"));
    assertEquals(32, configuration.whole("units"));
    assertEquals("32", configuration.text("units"));
    assertEquals("adam", configuration.text("optimizer"));
    assertEquals(true, configuration.value("bias"));
    assertEquals("rate=0.01235, units=32, optimizer=adam, bias=true", configuration.toString());
  }

  @Test
  void saysWhatAValueIsNot() {
    assertThat(message(() -> configuration.text("unit")))
        .contains("'unit'", "[rate, units, optimizer, bias]");
    assertThat(message(() -> configuration.number("optimizer")))
        .contains("optimizer", "'adam'", "not a number");
    assertThat(message(() -> configuration.whole("rate")))
        .contains("rate", "'0.0123456'", "wholeRange", "logWholeRange");
  }

  @Test
  void aCopyStaysWhatItWas() {
    Map<String, Object> values = values();
    Configuration copy = new Configuration(values);
    values.clear();
    assertEquals(configuration, copy);
  }

  private static String message(Runnable work) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, work::run).getMessage());
  }
}

package dev.nn.data.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DecimalsTest {

  @Property
  void doublesComeBackFromJsonWithTheirBits(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      ObjectNode node = Json.object().put("x", Decimals.of(value));
      double back = Json.read(Json.write(node), "the test").number("x");
      assertEquals(value == 0 ? 0.0 : value, back);
    }
  }

  @Property
  void floatsComeBackFromJsonWithTheirBits(@ForAll int bits) {
    float value = Float.intBitsToFloat(bits);
    if (Float.isFinite(value)) {
      ObjectNode node = Json.object().put("x", Decimals.of(value));
      float back = Json.read(Json.write(node), "the test").float32("x");
      assertEquals(value == 0 ? 0f : value, back);
    }
  }

  @Test
  void theDigitsAreAsFewAsTheyCanBe() {
    assertEquals("0.1", Decimals.of(0.1).toString());
    assertEquals("0.1", Decimals.of(0.1f).toString());
    assertEquals("1200", Decimals.of(1200.0).toString());
    assertEquals("2E-22", Decimals.of(2e-22).toString());
    assertEquals("0.30000000000000004", Decimals.of(0.1 + 0.2).toString());
    assertEquals("0", Decimals.of(-0.0).toString());
    assertEquals("2500000", Decimals.text(2.5e6));
  }

  @Test
  void whatIsNoNumberHasNoDecimal() {
    assertThrows(IllegalArgumentException.class, () -> Decimals.of(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Decimals.of(Float.POSITIVE_INFINITY));
  }
}

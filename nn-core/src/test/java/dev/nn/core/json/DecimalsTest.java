package dev.nn.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DecimalsTest {

  @Property
  void doublesReadBackToTheirBits(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      assertEquals(value == 0 ? 0.0 : value, Double.parseDouble(Decimals.of(value).toString()));
    }
  }

  @Property
  void floatsReadBackToTheirBits(@ForAll int bits) {
    float value = Float.intBitsToFloat(bits);
    if (Float.isFinite(value)) {
      assertEquals(value == 0 ? 0f : value, Float.parseFloat(Decimals.of(value).toString()));
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

package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerSpecTest {

  private final LayerSpec layer = new LayerSpec(784, 256, "relu");

  @Test
  void shortFormHasNoDropoutAndTheDefaultInitializer() {
    assertEquals(0, layer.dropout());
    assertNull(layer.initializer());
    assertEquals("256 relu", layer.toString());
  }

  @Test
  void copiesChangeOneThing() {
    assertEquals(layer.withDropout(0.2f), layer.withDropout(0.2));
    LayerSpec changed = layer.withDropout(0.2f).withInitializer("he_normal");
    assertEquals(new LayerSpec(784, 256, "relu", 0.2f, "he_normal"), changed);
    assertEquals("256 relu dropout=0.2 initializer=he_normal", changed.toString());
    assertEquals(new LayerSpec(784, 256, "relu"), layer);
  }

  @Test
  void pluginsAreKeptInTheirPrintedForm() {
    LayerSpec spaced = new LayerSpec(1, 2, " leaky_relu( slope = 0.1 )", 0, " normal() ");
    assertEquals("leaky_relu(slope=0.1)", spaced.activation());
    assertEquals("normal", spaced.initializer());
    assertEquals(new LayerSpec(1, 2, "leaky_relu(slope=0.1)", 0, "normal"), spaced);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,0", "-1,1", "1,-1", "-2147483648,5"})
  void sizesMustBePositive(int inputs, int outputs) {
    assertThat(Refusal.of(() -> new LayerSpec(inputs, outputs, "relu")))
        .contains(inputs + " inputs", outputs + " outputs", "at least 1");
  }

  @ParameterizedTest
  @ValueSource(floats = {1, -0.1f, 2, Float.NaN, Float.POSITIVE_INFINITY, -Float.MIN_VALUE})
  void dropoutMustBeAShareBelowOne(float rate) {
    assertThat(Refusal.of(() -> layer.withDropout(rate)))
        .contains("dropout is " + rate, "at least 0", "below 1");
  }

  @Test
  void dropoutMayBeNearlyOne() {
    float nearlyOne = Math.nextDown(1f);
    assertEquals(nearlyOne, layer.withDropout(nearlyOne).dropout());
  }

  @Test
  void dropoutOfMinusZeroIsZero() {
    assertEquals(layer, layer.withDropout(-0f));
  }

  @Test
  void illegalNamesAreRejected() {
    assertThat(Refusal.of(() -> new LayerSpec(1, 1, "re-lu"))).contains("'re-lu'", "plug-in name");
    assertThat(Refusal.of(() -> layer.withInitializer("he normal")))
        .contains("'he normal'", "unbalanced");
  }
}

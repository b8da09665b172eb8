package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every registered activation says in one line what it computes. */
class FormulaTest {

  /** The room that the report of all plug-ins has. */
  private static final int LONGEST = 70;

  static Stream<Class<? extends Activation>> activations() {
    return ServiceLoader.load(Activation.class).stream().map(ServiceLoader.Provider::type);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void formulaIsOneShortLine(Class<? extends Activation> activation) {
    Formula formula = activation.getAnnotation(Formula.class);
    assertNotNull(formula, () -> activation + " has no @Formula");
    String text = formula.value();
    assertFalse(text.isBlank(), () -> activation + ": blank");
    assertEquals(1, text.lines().count(), () -> activation + ": " + text);
    assertTrue(text.length() <= LONGEST, () -> activation + ": " + text.length() + " characters");
  }

  /** A formula that two have is right for one of them at most. */
  @Test
  void noTwoFormulasAreTheSame() {
    List<String> formulas =
        activations().map(activation -> activation.getAnnotation(Formula.class).value()).toList();
    assertEquals(formulas.size(), Set.copyOf(formulas).size(), formulas::toString);
  }
}

package dev.nn.lab.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formulas in double are those in decimals. */
class ReferenceCheckTest {

  static Stream<Formula> formulas() {
    return Stream.concat(KernelFormulas.all().stream(), ActivationFormulas.all().stream());
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void formulasInDoubleAreExactToTheLastPlacesOfFloat(Formula formula) {
    double error = ReferenceCheck.of(formula, 6, 3);
    assertTrue(error < 0x1p-16, () -> formula.name() + " is off by " + error + " ulp");
  }

  @Test
  void decimalsAreTheKnownDigits() {
    assertEquals(
        "2.71828182845904523536028747135266249775724709369995",
        Decimals.exp(BigDecimal.ONE).toPlainString().substring(0, 52));
    assertEquals(
        "3.14159265358979323846264338327950288419716939937510",
        Decimals.PI.toPlainString().substring(0, 52));
    assertEquals(
        "0.69314718055994530941723212145817656807550013436025",
        Decimals.log(Decimals.TWO).toPlainString().substring(0, 52));
    assertEquals(
        "0.84270079294971486934122063508260925929606699796630",
        Decimals.erf(BigDecimal.ONE).toPlainString().substring(0, 52));
  }
}

package dev.nn.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExaminationTest {

  /** Returns a plug-in of the kit's tests. */
  private static Activation activation(String name) {
    return ServiceLoader.load(Activation.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(plugin -> plugin.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rulesAreTheTestsOfTheContract() {
    Set<String> tests =
        Arrays.stream(ActivationContract.class.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName())
            .collect(Collectors.toSet());
    List<String> rules = Examination.of(activation("tanh"), Activation.class).rules();
    assertEquals(tests, Set.copyOf(rules));
    assertEquals(tests.size(), rules.size());
  }

  @Test
  void aSoundPluginKeepsAllRules() {
    Examination examination = Examination.of(activation("tanh"), Activation.class);
    for (String rule : examination.rules()) {
      assertEquals("", examination.check(rule).orElse(""), rule);
    }
  }

  @Test
  void aBrokenRuleHasItsMessage() {
    Examination examination = Examination.of(activation("broken:wrong_sign"), Activation.class);
    String message = examination.check("backwardIsTheDerivativeOfForward").orElseThrow();
    assertTrue(message.contains("by central differences"), message);
  }

  /** Activations are examined by what they ask for. */
  @ParameterizedTest
  @ValueSource(strings = {"broken:prelu", "broken:glu"})
  void activationsThatAskForMoreKeepTheirRules(String name) {
    Examination examination = Examination.of(activation(name), Activation.class);
    for (String rule : List.of("backwardIsTheDerivativeOfForward", "initialParametersAreSet")) {
      assertEquals("", examination.check(rule).orElse(""));
    }
  }

  /** Optimizers are examined by the contract of what they ask for. */
  @ParameterizedTest
  @ValueSource(strings = {"GoodTensors", "GoodSteps", "GoodAverages"})
  void optimizersOfWholeTensorsAndStepsKeepTheirRules(String type) {
    Examination examination = Examination.of(optimizer(type), Optimizer.class);
    for (String rule : examination.rules()) {
      assertEquals("", examination.check(rule).orElse(""), rule);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AllAtOnce, nothingOutsideTheRangeIsWritten",
    "Endless, stepsEnd",
    "TensorsClimb, reducesAQuadratic"
  })
  void brokenOnesAreFound(String type, String rule) {
    Examination examination = Examination.of(optimizer(type), Optimizer.class);
    assertTrue(examination.check(rule).isPresent());
  }

  private static Optimizer optimizer(String type) {
    return ServiceLoader.load(Optimizer.class).stream()
        .filter(provider -> provider.type().getSimpleName().equals(type))
        .findFirst()
        .orElseThrow()
        .get();
  }

  @Test
  void unknownKindsAndRulesAreRejected() {
    Activation tanh = activation("tanh");
    assertThrows(IllegalArgumentException.class, () -> Examination.of(tanh, Named.class));
    Examination examination = Examination.of(tanh, Activation.class);
    assertThrows(IllegalArgumentException.class, () -> examination.check("noSuchRule"));
  }
}

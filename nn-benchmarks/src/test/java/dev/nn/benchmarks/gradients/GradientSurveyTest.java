package dev.nn.benchmarks.gradients;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine's gradients differ from those in double by rounding alone. */
class GradientSurveyTest {

  private static final int NETWORKS = 40;

  @ParameterizedTest
  @EnumSource
  void errorsAreWithinTheBoundOfRounding(NetworkKind kind) {
    GradientSurvey survey = GradientSurvey.of(kind, NETWORKS, 7);
    assertTrue(survey.networks() > NETWORKS / 2, () -> survey.networks() + " networks");
    assertTrue(survey.largestShare() <= 1, () -> survey.largestShare() + " of the bound");
  }
}

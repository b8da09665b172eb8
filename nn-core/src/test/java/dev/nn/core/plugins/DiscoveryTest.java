package dev.nn.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  @Test
  void levelsFromTheOldestToTheCurrentSuit() {
    assertEquals(Optional.empty(), Discovery.levelProblem(null, 2, 4));
    assertEquals(Optional.empty(), Discovery.levelProblem("2", 2, 4));
    assertEquals(Optional.empty(), Discovery.levelProblem("4", 2, 4));
  }

  @Test
  void newerAndForgottenLevelsAreRefused() {
    assertThat(Discovery.levelProblem("5", 2, 4).orElseThrow())
        .contains("level 5", "level 4", "newer version of nn");
    assertThat(Discovery.levelProblem("1", 2, 4).orElseThrow())
        .contains("level 1", "level 4", "from 2 on", "newer version of the");
  }
}

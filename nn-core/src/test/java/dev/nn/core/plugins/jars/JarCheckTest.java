package dev.nn.core.plugins.jars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JarCheckTest {

  @Test
  void levelsFromTheOldestToTheCurrentSuit() {
    assertEquals(Optional.empty(), JarCheck.levelProblem(null, 2, 4));
    assertEquals(Optional.empty(), JarCheck.levelProblem("2", 2, 4));
    assertEquals(Optional.empty(), JarCheck.levelProblem(" 4 ", 2, 4));
  }

  @Test
  void newerAndForgottenLevelsAreRefused() {
    assertThat(JarCheck.levelProblem("5", 2, 4).orElseThrow())
        .contains("level 5", "level 4", "newer version of nn");
    assertThat(JarCheck.levelProblem("1", 2, 4).orElseThrow())
        .contains("level 1", "level 4", "from 2 on", "newer version of the");
  }
}

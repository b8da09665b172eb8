package dev.nn.core.plugins.jars;

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
    assertEquals(
        "was built for API level 5, and this is level 4; use a newer version of nn, or an older one"
            + " of the plug-in",
        JarCheck.levelProblem("5", 2, 4).orElseThrow());
    assertEquals(
        "was built for API level 1, and this is level 4, which supports levels from 2 on; use a"
            + " newer version of the plug-in",
        JarCheck.levelProblem("1", 2, 4).orElseThrow());
  }
}

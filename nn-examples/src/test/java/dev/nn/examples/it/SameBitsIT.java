package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed gives the same bits: twice, compiled or interpreted, on JDK 17 and 25. */
class SameBitsIT {

  @Test
  void everyJvmComputesTheSameWeights() {
    String expected = fingerprint(Jdk.current());

    assertTrue(expected.lines().count() >= 38, expected);
    assertEquals(expected, fingerprint(Jdk.current()), "once more");
    assertEquals(expected, fingerprint(Jdk.current(), "-XX:TieredStopAtLevel=1"), "C1 alone");
    assertEquals(expected, fingerprint(Jdk.current(), "-XX:-TieredCompilation"), "C2 alone");
    for (Jdk jdk : Jdk.all()) {
      assertEquals(expected, fingerprint(jdk), jdk::toString);
    }
  }

  private static String fingerprint(Jdk jdk, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-cp", ClassPath.join(ClassPath.all()), Fingerprint.class.getName()));
    return jdk.java(arguments);
  }
}

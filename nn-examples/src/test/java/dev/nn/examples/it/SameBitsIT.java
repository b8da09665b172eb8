package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same seed gives the same bits: twice, compiled or interpreted, with scalar or SIMD kernels of
 * any width, with any number of threads, on JDK 17 and 25.
 */
@Tag("slow")
class SameBitsIT {

  private static final String SCALAR = "-Ddev.nn.kernels=scalar";
  private static final String SIMD = "-Ddev.nn.kernels=simd";
  private static final List<Integer> ONE = List.of(1);

  @Test
  void everyJvmComputesTheSameWeights() {
    String expected = fingerprint(Jdk.current(), ONE, SCALAR);

    assertTrue(expected.lines().count() >= 41, expected);
    assertEquals(expected, fingerprint(Jdk.current(), ONE, SCALAR), "once more");
    assertEquals(expected, fingerprint(Jdk.current(), ONE, "-XX:TieredStopAtLevel=1"), "C1 alone");
    assertEquals(expected, fingerprint(Jdk.current(), ONE, "-XX:-TieredCompilation"), "C2 alone");
    for (Jdk jdk : Jdk.all()) {
      for (String kernels : List.of(SCALAR, SIMD)) {
        assertEquals(
            String.join("\n", Collections.nCopies(4, expected)),
            fingerprint(jdk, List.of(1, 2, 3, 5), kernels),
            () -> "%s, %s, 1, 2, 3 and 5 threads".formatted(jdk, kernels));
      }
    }
  }

  @Test
  void vectorsOfEveryWidthComputeTheSameWeights() {
    String expected = fingerprint(Jdk.current(), ONE, SCALAR);
    for (Jdk jdk : Jdk.all()) {
      for (String width : widths()) {
        assertEquals(expected, fingerprint(jdk, List.of(2), width), () -> jdk + " " + width);
      }
    }
  }

  /** Up to 128, 256 and 512 bits; a processor that has fewer takes what it has. */
  private static List<String> widths() {
    boolean intel = System.getProperty("os.arch").matches("amd64|x86_64");
    return intel ? List.of("-XX:UseAVX=1", "-XX:UseAVX=2", "-XX:UseAVX=3") : List.of(SIMD);
  }

  /** Returns what one JVM prints, with each number of threads in turn. */
  private static String fingerprint(Jdk jdk, List<Integer> threads, String... options) {
    List<String> arguments = new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-cp", ClassPath.join(ClassPath.all()), Fingerprint.class.getName()));
    threads.forEach(n -> arguments.add(n.toString()));
    return jdk.java(arguments)
        .lines()
        .filter(line -> !line.matches("(WARNING|INFO|.*warning).*")) // of the JVM, of the log
        .collect(Collectors.joining("\n"));
  }
}

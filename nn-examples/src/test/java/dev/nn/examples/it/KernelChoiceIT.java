package dev.nn.examples.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.kernels.KernelChoice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which kernels a JVM runs, by how it was started. */
@Tag("slow")
class KernelChoiceIT {

  private static final String[] MODULE = {"--add-modules", "jdk.incubator.vector"};

  /** Prints the choice, or the reason for its failure. */
  public static final class Print {

    private Print() {}

    public static void main(String[] args) {
      try {
        System.out.println(KernelChoice.name() + " | " + KernelChoice.description());
      } catch (ExceptionInInitializerError e) {
        System.out.println(e.getCause().getMessage());
      }
    }
  }

  @Test
  void withoutTheModuleTheyAreScalarAndSayWhatToAdd() {
    for (Jdk jdk : Jdk.all()) {
      assertThat(print(jdk))
          .startsWith("scalar | scalar")
          .contains("--add-modules jdk.incubator.vector");
    }
  }

  @Test
  void withTheModuleTheyAreAsWideAsTheProcessor() {
    for (Jdk jdk : Jdk.all()) {
      String choice = print(jdk, MODULE);
      assertTrue(
          choice.matches("simd \\| simd, (256|512) bits|scalar \\| scalar: vectors have .*"),
          choice);
    }
  }

  @Test
  void thePropertyOverrides() {
    assertThat(print(Jdk.current(), MODULE[0], MODULE[1], "-Ddev.nn.kernels=scalar"))
        .startsWith("scalar | scalar")
        .contains("dev.nn.kernels");
    assertTrue(
        print(Jdk.current(), MODULE[0], MODULE[1], "-Ddev.nn.kernels=simd").startsWith("simd | "));
  }

  @Test
  void anImpossibleWishIsAnError() {
    assertThat(print(Jdk.current(), "-Ddev.nn.kernels=simd"))
        .contains("dev.nn.kernels is simd", "--add-modules jdk.incubator.vector");
    assertThat(print(Jdk.current(), "-Ddev.nn.kernels=fast"))
        .contains("dev.nn.kernels is 'fast'", "scalar or simd");
  }

  @Test
  void withoutTheOptimizingCompilerTheyAreScalar() {
    assertThat(print(Jdk.current(), MODULE[0], MODULE[1], "-XX:TieredStopAtLevel=1"))
        .startsWith("scalar | scalar")
        .contains("C2");
  }

  private static String print(Jdk jdk, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-cp", ClassPath.join(ClassPath.all()), Print.class.getName()));
    List<String> lines =
        jdk.java(arguments).lines().filter(line -> !line.startsWith("WARNING")).toList();
    return lines.get(lines.size() - 1);
  }
}

package dev.nn.lab.starts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.referee.ContestantProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

  @TempDir Path folder;

  @Test
  void returnsThePrintedNumber() throws Exception {
    assertEquals(2.5, start(Echo.class, List.of(), "1.5", "2.5").run());
  }

  /** In a JVM that has such variables, as some machines set them. */
  @Test
  void programsChooseTheirOwnKernelsOfOpenBlas() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Foreign.class.getName(),
            "start");
    ContestantProcess.FOREIGN.forEach(name -> builder.environment().put(name, "Haswell"));
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(
        System.getenv().keySet().stream()
            .filter(name -> !ContestantProcess.FOREIGN.contains(name))
            .filter(name -> name.startsWith("OPENBLAS_"))
            .count(),
        (long) Double.parseDouble(printed));
  }

  @Test
  void saysWhyAProgramFails() throws Exception {
    Start start = start(Echo.class, List.of());
    String message = assertThrows(IOException.class, start::run).getMessage();
    assertTrue(message.startsWith("ended with status 1: "), message);
    assertTrue(message.contains("ArrayIndexOutOfBounds"), message);
  }

  @Test
  void countsItsJars() throws Exception {
    Path first = Files.write(folder.resolve("library-core-1.2.3.jar"), new byte[7]);
    Path second = Files.write(folder.resolve("other.jar"), new byte[5]);
    Start start = start(Echo.class, List.of(first, second));
    assertEquals(12, start.bytes());
    assertEquals("1.2.3", Starts.version(start.jars()));
    assertEquals("of unknown version", Starts.version(List.of()));
  }

  private static Start start(Class<?> program, List<Path> jars, String... arguments)
      throws URISyntaxException {
    Path classes = Path.of(program.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new Start("echo", jars, classes, List.of(), program.getName(), List.of(arguments));
  }

  /** A program that prints the number of its variables of OpenBLAS, or starts itself to. */
  static final class Foreign {
    public static void main(String[] args) throws Exception {
      if (args.length > 0) {
        System.out.println(start(Foreign.class, List.of()).run());
        return;
      }
      System.out.println(
          System.getenv().keySet().stream().filter(name -> name.startsWith("OPENBLAS_")).count());
    }
  }

  /** A program that prints its last argument after another line. */
  static final class Echo {
    public static void main(String[] args) {
      String last = args[args.length - 1];
      System.out.println("a line\n" + last);
    }
  }
}

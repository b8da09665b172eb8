package dev.nn.lab.against;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.referee.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgainstTest {

  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void anEngineComputesTheBitsOfItself() throws IOException {
    String classPath = System.getProperty("java.class.path");
    Tree before = tree("before", classPath);
    Tree after = tree("after", classPath);

    assertTrue(run(before, after, " 2-8-1.*1 thread"), this::printed);

    List<String> lines = printed().lines().filter(line -> line.contains("| equal |")).toList();
    assertEquals(3, lines.size(), this::printed);
    assertTrue(lines.get(0).matches("\\| JDK \\d+ +\\| step +\\| 2-8-1\\*4 .*"), this::printed);
    assertTrue(printed().endsWith("other bits: none of 3\nnot measured: none of 3\n"), printed());
  }

  @Test
  void aTreeThatDoesNotRunIsReported() throws IOException {
    Tree before = tree("before", System.getProperty("java.class.path"));
    Tree after = tree("after", "");

    assertFalse(run(before, after, "step 2-8-1.*1 thread"), this::printed);

    assertTrue(printed().contains("not measured: JDK"), this::printed);
    assertTrue(printed().contains("step 2-8-1*4, 1 thread: after: "), this::printed);
  }

  private boolean run(Tree before, Tree after, String wanted) throws IOException {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Settings shortest = new Settings(1, 0.01, 0.01);
    Against against = new Against(before, after, 1, shortest, folder.resolve("work"), stream);
    return against.run(List.of(JDK), Pattern.compile(wanted));
  }

  private Tree tree(String role, String classPath) throws IOException {
    Path target = folder.resolve(role).resolve("lab/instruments/target");
    Files.createDirectories(target);
    Files.writeString(target.resolve("classpath.txt"), classPath);
    return new Tree(role, folder.resolve(role));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}

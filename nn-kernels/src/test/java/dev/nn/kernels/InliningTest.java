package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The loops of the elementary functions are compiled by themselves, whoever calls them, and call
 * nothing that might not be compiled with them.
 */
class InliningTest {

  /** HotSpot's FreqInlineSize: longer methods become no part of their callers. */
  private static final int LIMIT = 325;

  private static final Pattern METHOD = Pattern.compile("^  static int (\\w+)\\(float\\[\\], .*");
  private static final Pattern INSTRUCTION = Pattern.compile("^ +(\\d+): .*");

  private static final Pattern CALL =
      Pattern.compile("^ +\\d+: invoke\\w+ .*// (?:Interface)?Method ([\\w/.]+):.*");

  static Stream<String> classes() {
    return Stream.of(
        "SimdExponential",
        "SimdLogarithm",
        "SimdSigmoidal",
        "SimdSoftplus",
        "SimdErf",
        "SimdNormalCdf",
        "SimdNormalPdf");
  }

  @ParameterizedTest
  @MethodSource("classes")
  void loopsCallTheVectorApiOnly(String name) throws Exception {
    Set<String> calls = new TreeSet<>();
    for (String line : disassembled(name).split("\n", -1)) {
      Matcher call = CALL.matcher(line);
      if (call.matches()) {
        calls.add(call.group(1));
      }
    }
    assertTrue(calls.contains("jdk/incubator/vector/FloatVector.fma"), calls.toString());
    calls.removeIf(call -> call.startsWith("jdk/incubator/vector/"));
    assertEquals(Set.of(), calls, name);
  }

  @ParameterizedTest
  @MethodSource("classes")
  void loopsAreTooLongToBeInlined(String name) throws Exception {
    List<String> loops = new ArrayList<>();
    String loop = "";
    int last = 0;
    for (String line : (disassembled(name) + "\n}").split("\n", -1)) {
      Matcher method = METHOD.matcher(line);
      Matcher instruction = INSTRUCTION.matcher(line);
      if (method.matches()) {
        loop = method.group(1);
        loops.add(loop);
      } else if (instruction.matches()) {
        last = Integer.parseInt(instruction.group(1));
      } else if (line.isBlank() || line.equals("}")) {
        assertTrue(
            loop.isEmpty() || last > LIMIT, "%s.%s: %d bytes".formatted(name, loop, last + 1));
        loop = "";
      }
    }
    assertEquals(loops.size(), functions(name), loops.toString());
  }

  private static int functions(String name) {
    return switch (name) {
      case "SimdExponential", "SimdLogarithm", "SimdSigmoidal" -> 2;
      default -> 1;
    };
  }

  private static String disassembled(String name) throws Exception {
    Path classes =
        Path.of(SimdKernels.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    ToolProvider.findFirst("javap")
        .orElseThrow()
        .run(writer, writer, "-c", "-p", "-cp", classes.toString(), "dev.nn.kernels." + name);
    return out.toString();
  }
}

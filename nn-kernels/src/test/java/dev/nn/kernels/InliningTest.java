package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

  /** A method's heading, or that of what sets up the class. */
  private static final Pattern METHOD = Pattern.compile("^  \\w.* ([\\w$]+|\\{)[(}].*;$");

  private static final Pattern INSTRUCTION = Pattern.compile("^ +(\\d+): .*");

  private static final Pattern CALL =
      Pattern.compile("^ +\\d+: invoke\\w+ .*// (?:Interface)?Method ([\\w/.]+):.*");

  static Stream<String> classes() {
    return Stream.of("SimdExponential", "SimdLogarithm", "SimdSigmoidal", "SimdNormal");
  }

  @ParameterizedTest
  @MethodSource("classes")
  void loopsCallTheVectorApiOnly(String name) throws Exception {
    List<Loop> loops = loops(name);
    assertFalse(loops.isEmpty());
    for (Loop loop : loops) {
      loop.calls.removeIf(call -> call.startsWith("jdk/incubator/vector/"));
      loop.calls.remove("java/lang/Class.cast"); // intrinsic
      assertEquals(Set.of(), loop.calls, name + "." + loop.name);
    }
  }

  @ParameterizedTest
  @MethodSource("classes")
  void loopsAreTooLongToBeInlined(String name) throws Exception {
    for (Loop loop : loops(name)) {
      assertTrue(loop.bytes > LIMIT, "%s.%s: %s bytes".formatted(name, loop.name, loop.bytes));
    }
  }

  /** A method over an array that calls the Vector API. */
  private static final class Loop {

    final String name;
    final Set<String> calls = new TreeSet<>();
    int bytes;

    Loop(String name) {
      this.name = name;
    }
  }

  private static List<Loop> loops(String name) throws Exception {
    List<Loop> methods = new ArrayList<>();
    for (String line : disassembled(name).split("\n", -1)) {
      Matcher method = METHOD.matcher(line);
      if (method.matches()) {
        methods.add(new Loop(method.group(1)));
        continue;
      }
      Matcher instruction = INSTRUCTION.matcher(line);
      if (instruction.matches() && !methods.isEmpty()) {
        Loop loop = methods.get(methods.size() - 1);
        loop.bytes = Integer.parseInt(instruction.group(1)) + 1; // a return has one
        Matcher call = CALL.matcher(line);
        if (call.matches()) {
          loop.calls.add(call.group(1));
        }
      }
    }
    methods.removeIf(loop -> !loop.calls.contains("jdk/incubator/vector/FloatVector.fma"));
    return methods;
  }

  private static String disassembled(String name) throws Exception {
    Path classes =
        Path.of(KernelChoice.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    ToolProvider.findFirst("javap")
        .orElseThrow()
        .run(writer, writer, "-c", "-p", "-cp", classes.toString(), "dev.nn.kernels.simd." + name);
    return out.toString();
  }
}

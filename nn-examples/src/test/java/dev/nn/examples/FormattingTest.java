package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rule that no text depends on the machine's language: a format without a {@link
 * java.util.Locale} has only conversions that are the same in each, {@code %s} for whole numbers
 * among them. In Arabic or Thai, {@code %d} writes other digits, and {@code %.2f} another point in
 * half of Europe.
 */
class FormattingTest {

  private static final Pattern CONVERSION =
      Pattern.compile("%(?:\\d+\\$)?[-#+ 0,(<]*\\d*(?:\\.\\d+)?([a-zA-Z])");

  private static final String LOCAL = "deEfgGtTSCXBH";

  @Test
  void noFormatDependsOnTheDefaultLocale() throws IOException {
    assertEquals(List.of(), violations(sources()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"%d rows\".formatted(1)",
        "\"a\".concat(\"row\" + \" %05d\").formatted(1)",
        "String.format(\"%.2f\", 1.0)",
        "System.out.printf(\"%,s %1$tY\", 1)"
      })
  void noticesFormatsThatDo(String expression, @org.junit.jupiter.api.io.TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("A.java");
    Files.writeString(file, "class A { Object a = " + expression + "; }");

    assertEquals(1, violations(List.of(file)).size());
  }

  private static List<Path> sources() throws IOException {
    Path built = Root.path().resolve("target"); // checkouts of other commits are there
    try (Stream<Path> files = Files.walk(Root.path())) {
      return files
          .filter(file -> file.toString().endsWith(".java") && !file.startsWith(built))
          .filter(file -> file.toString().matches(".*/src/(main|test)/(java|simd)/.*"))
          .toList();
    }
  }

  private static List<String> violations(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> violations = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        new Formats(unit.getSourceFile().getName(), violations).scan(unit, null);
      }
    }
    return violations;
  }

  private static final class Formats extends TreeScanner<Void, Void> {

    private final String file;
    private final List<String> violations;

    Formats(String file, List<String> violations) {
      this.file = file;
      this.violations = violations;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (call.getMethodSelect() instanceof MemberSelectTree method) {
        String name = method.getIdentifier().toString();
        if (name.equals("formatted")) {
          check(method.getExpression());
        } else if (Set.of("format", "printf").contains(name)
            && !call.getArguments().isEmpty()
            && !call.getArguments().get(0).toString().contains("Locale")) {
          check(call.getArguments().get(0));
        }
      }
      return super.visitMethodInvocation(call, null);
    }

    private void check(Tree format) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitLiteral(LiteralTree literal, Void unused) {
          if (literal.getValue() instanceof String text) {
            Matcher conversion = CONVERSION.matcher(text.replace("%%", ""));
            while (conversion.find()) {
              if (LOCAL.contains(conversion.group(1))) {
                violations.add(file + ": " + conversion.group() + " in " + text);
              }
            }
          }
          return null;
        }
      }.scan(format, null);
    }
  }
}

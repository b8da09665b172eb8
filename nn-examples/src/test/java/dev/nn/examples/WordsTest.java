package dev.nn.examples;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of {@code docs/style.md} that a machine can check, for the comments and texts of main
 * code and for all documents.
 */
class WordsTest {

  private static final String STYLE = "docs/style.md";

  private static final Pattern START =
      Pattern.compile(
          "(?:^|[.!?:;]\\s+|<p>\\s*|\\n\\s*\\n\\s*)(What|Who|Whose|Of|Where|Whether)\\s");

  private static final Pattern BANNED =
      Pattern.compile("\\b(so many|is none|are none|whatever|anew)\\b", Pattern.CASE_INSENSITIVE);

  /** A text block, a string, a character, a block comment, or line comments below each other. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.[^'\\n]*|[^'\\\\\\n])'"
              + "|/\\*[\\s\\S]*?\\*/|(?:[ \\t]*//[^\\n]*\\n?)++");

  /** Stars, slashes and block tags, each of which starts a paragraph. */
  private static final Pattern FRAME = Pattern.compile("(?m)^\\s*(?:/?\\*+/?|//)|\\*/");

  private static final Pattern TAG = Pattern.compile("(?m)^\\s*@(?:param|return|throws)\\b");

  private static final Pattern VERB =
      Pattern.compile(
          "(?!(?:This|Its|As|Plus|Always|Those|Others|Thus|Less|Across|Unless|Rows|Columns|Weights"
              + "|Numbers|Names|Values|Bytes|Classes|Hours|Seconds)\\b)[A-Z][a-z]+s\\b");

  private static final Pattern NOT_A_NOUN =
      Pattern.compile(
          "(?:Reads|Says|Counts|Makes|Finds|Gives|Takes|Holds|Keeps|Tells|Writes|Computes|Copies"
              + "|Checks|Returns|Asks|Lets|Does|Has|Is|Runs|Walks|Knows|Measures|Prints|Draws|Sorts"
              + "|Splits|Turns|Adds|Gathers|Watches|Notices|Warns|Stops|Chooses|Builds|Trains"
              + "|Loads)\\b");

  @Test
  void proseFollowsTheStyle() throws IOException {
    assertEquals("", String.join("\n", violations(Root.path())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/** The number of rows. */ int rows() { return 1; } | 1 [verb] The number of rows.",
        "/** Rows of a table. */ record B() {} | ",
        "/** Rows of a table. */ int b() { return 1; } | 1 [verb] Rows of a table.",
        "/** Counts rows. */ record B() {} | 1 [noun] Counts rows.",
        "/** Returns rows. Of two, the first. */ int b; | 1 [start] Of two, the first.",
        "/** Rows. <p>Where is it? */ int b; | 1 [start] Where is it?",
        "/** Returns rows. @param Whether */ int b; | ",
        "// Whether it is. | 1 [start] Whether it is.",
        "int b; // so many rows | 1 [word] so many rows",
        "String b = \"whatever\" + '\"'; | 1 [word] whatever",
        "String b = \"Where is it?\"; | ",
        "char b = '\\u0027'; String c = \"// anew\"; | 1 [word] anew"
      })
  void checksCode(String member, String expected, @TempDir Path root) throws IOException {
    String place = "nn-a/src/main/java/A.java";
    write(root.resolve(place), "class A { " + member + "\n}");
    assertEquals(expected == null ? List.of() : List.of(place + ":" + expected), violations(root));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Of two columns one stays.",
        "One stays. What of it?",
        "# Head\n\nWhere it is.",
        "It starts anew.",
        "| There are none |"
      })
  void checksDocuments(String text, @TempDir Path root) throws IOException {
    write(root.resolve("docs/a.md"), text);
    assertEquals(1, violations(root).size());
  }

  @Test
  void leavesOutExamplesAndBuiltFiles(@TempDir Path root) throws IOException {
    write(root.resolve("a.md"), "Code:\n\n```\nWhatever. Of it.\n```\n");
    write(root.resolve("target/b.md"), "Whatever.");
    write(root.resolve("nn-a/src/test/java/A.java"), "// Whatever");
    write(
        root.resolve(STYLE),
        "Not \"anew\".\n\n| before | after |\n|---|---|\n| Whatever. | Any. |");
    assertEquals(List.of(), violations(root));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> violations(Path root) throws IOException {
    List<String> violations = new ArrayList<>();
    List<Path> sources = files(root, ".*/src/main/(java|simd)/.*\\.java");
    firstSentences(root, sources, violations);
    for (Path source : sources) {
      texts(root.relativize(source).toString(), Files.readString(source), violations);
    }
    for (Path document : files(root, ".*\\.md")) {
      String place = root.relativize(document).toString();
      prose(place, 1, withoutExamples(place, Files.readString(document)), violations);
    }
    return violations;
  }

  private static List<Path> files(Path root, String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().matches(pattern))
          .filter(file -> !("/" + root.relativize(file)).contains("/target/"))
          .sorted()
          .toList();
    }
  }

  /** Checks the first word of the Javadoc of methods and types. */
  private static void firstSentences(Path root, List<Path> sources, List<String> violations)
      throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  problem -> {}, // of the archetype's templates
                  null,
                  null,
                  manager.getJavaFileObjectsFromPaths(sources));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        String file = root.relativize(Path.of(unit.getSourceFile().toUri())).toString();
        new TreePathScanner<Void, Void>() {
          @Override
          public Void visitMethod(MethodTree method, Void unused) {
            check("verb", first -> !first.isEmpty() && !VERB.matcher(first).lookingAt());
            return super.visitMethod(method, null);
          }

          @Override
          public Void visitClass(ClassTree type, Void unused) {
            check("noun", first -> NOT_A_NOUN.matcher(first).lookingAt());
            return super.visitClass(type, null);
          }

          private void check(String rule, Predicate<String> broken) {
            DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
            String first =
                doc == null
                    ? ""
                    : doc.getFirstSentence().stream().map(Object::toString).collect(joining());
            if (broken.test(first) && !first.startsWith("{@inheritDoc")) {
              Tree tree = getCurrentPath().getLeaf();
              long start = docs.getSourcePositions().getStartPosition(unit, tree);
              long line = unit.getLineMap().getLineNumber(start);
              violations.add(describe(file, line, rule, first));
            }
          }
        }.scan(unit, null);
      }
    }
  }

  /** Checks comments and Javadoc, and the words of strings. */
  private static void texts(String file, String source, List<String> violations) {
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      int line = line(source, token.start());
      String text = token.group();
      if (text.startsWith("\"")) {
        find(file, line, BANNED, "word", text.replace("\"", ""), violations);
      } else if (!text.startsWith("'")) {
        String bare = FRAME.matcher(text).replaceAll("");
        prose(file, line, TAG.matcher(bare).replaceAll("\n\n").strip(), violations);
      }
    }
  }

  private static void prose(String file, int line, String text, List<String> violations) {
    find(file, line, START, "start", text, violations);
    find(file, line, BANNED, "word", text, violations);
  }

  private static void find(
      String file, int line, Pattern rule, String name, String text, List<String> violations) {
    Matcher found = rule.matcher(text);
    while (found.find()) {
      int start = found.start(1);
      int at = line + line(text, start) - 1;
      violations.add(describe(file, at, name, text.substring(start)));
    }
  }

  private static String withoutExamples(String file, String text) {
    String prose =
        Pattern.compile("(?m)^```[\\s\\S]*?```")
            .matcher(text)
            .replaceAll(block -> block.group().replaceAll("[^\n]", ""));
    return file.equals(STYLE)
        ? prose.replaceAll("(?m)^\\|[^|]*", "").replaceAll("\"[^\"\n]*\"", "")
        : prose;
  }

  private static int line(String text, int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }

  private static String describe(String file, long line, String rule, String text) {
    return "%s:%s [%s] %s".formatted(file, line, rule, text.lines().findFirst().orElseThrow());
  }
}

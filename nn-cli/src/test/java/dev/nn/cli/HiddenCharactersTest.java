package dev.nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.text.VisibleText;
import dev.nn.cli.output.CommandLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Data and models whose names and texts would steer a terminal. In the commands, {@code ~} stands
 * for such characters, and {@code ^} for those that a file name may have in any locale.
 */
class HiddenCharactersTest {

  private static final String IN_FILES = "\u001b[2J\u0007";
  private static final String HIDDEN = IN_FILES + "\u009b31m\u202e\u2066\u2028\u061c\ufeff";

  /** Everything that steers a terminal or reorders its text, but the ends of lines. */
  private static final Pattern STEERS =
      Pattern.compile("[\\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff&&[^\n\t]]");

  @TempDir static Path folder;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream err = System.err;

  @BeforeAll
  static void train() throws IOException {
    write("^rows.csv", "l~one", 80);
    write("other.csv", "l~three", 4);
    Files.writeString(file("few.csv"), text("size\n3\n"));
    Files.writeString(
        file("far.csv"), text("si~ze,pla~ce,k~ind,nu~m\nbi~g,p~a,l~one,1\n1,unkno~wn,l~one,9\n"));
    String search = "{space: {layers: [2 relu, 3 tanh]}, trials: 2, budget: 1}";
    Files.writeString(
        file(text("^search.yaml")),
        "data: \"%s\"\ntarget: \"%s\"\nquick: true\nsearch: %s"
            .formatted(
                VisibleText.of(file(text("^rows.csv")).toString()),
                VisibleText.of(text("nu~m")),
                search));
    Files.writeString(file("key.yaml"), "\"l\\e[2J\\u202e\": 1");
    assertEquals(0, run("train ^rows.csv --target k~ind --quick --model ^m").status());
    assertEquals(0, run("train ^rows.csv --target nu~m --quick --model n --members 2").status());
    assertEquals(0, run("export ^m --onnx ^m.onnx").status());
  }

  private static void write(String name, String other, int rows) throws IOException {
    StringBuilder csv = new StringBuilder("si~ze,pla~ce,id~,k~ind,nu~m\n");
    for (int i = 0; i < rows; i++) {
      csv.append(
          "%s,%s,x~%s,%s,%s.5\n"
              .formatted(i, i % 3 == 0 ? "p~a" : "p~b", i, i % 2 == 0 ? other : "l~two", i));
    }
    Files.writeString(file(text(name)), text(csv.toString()));
  }

  private static String text(String marked) {
    return marked.replace("~", HIDDEN).replace("^", IN_FILES);
  }

  private static Path file(String name) {
    return folder.resolve(name);
  }

  /** Runs a command, in which words with a file of the folder stand for that file. */
  private static Run run(String command) {
    String[] words = text(command).split(" ");
    for (int i = 1; i < words.length; i++) {
      boolean output = words[i - 1].matches("--(model|onnx|output|report)");
      if (!words[i].startsWith("-") && (output || Files.exists(file(words[i])))) {
        words[i] = file(words[i]).toString();
      }
    }
    return Run.of(words);
  }

  @BeforeEach
  void keepTheLog() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(err);
    CommandLog.set(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train ^rows.csv --target k~ind --quick --model again --verbose",
        "train ^rows.csv --target nu~m --quick --quiet --model another --without id~ --verbose",
        "train ^rows.csv --target k~ind --model third --json --quick",
        "train ^rows.csv --target k~ind --model ^fourth --quick --quiet",
        "train ^rows.csv --target k~ind --type pla~ce=number --print-config",
        "train ^rows.csv --target no~thing --model fifth",
        "train ^rows.csv --target nu~m --type pla~ce=number --model fifth",
        "train ^rows.csv --target nu~m --groups pla~ce --order pla~ce --model fifth --verbose",
        "train ^rows.csv --target k~ind --positive no~ne --threshold 0.3 --model fifth",
        "train ^rows.csv --target nu~m --loss lo~ss --model fifth",
        "train ^rows.csv --target nu~m --metrics me~tric --model fifth",
        "train ^rows.csv --target nu~m --model no^where/m",
        "train --config key.yaml",
        "train --config no^where.yaml",
        "predict ^m ^rows.csv --json --with-input",
        "predict ^m few.csv",
        "predict ^m far.csv --json",
        "predict n far.csv --json --verbose",
        "predict ^m no^where.csv",
        "predict no^where ^rows.csv",
        "predict ^rows.csv ^rows.csv",
        "evaluate ^m ^rows.csv",
        "evaluate ^m far.csv --verbose",
        "evaluate n ^rows.csv --verbose",
        "evaluate ^m other.csv --verbose",
        "inspect ^m",
        "inspect ^m --json",
        "inspect n",
        "explain ^m ^rows.csv",
        "explain ^m ^rows.csv --json",
        "explain ^m ^rows.csv --row 2",
        "explain ^m ^rows.csv --row 2 --json",
        "explain ^m few.csv",
        "update ^m ^rows.csv --epochs 1",
        "update ^m other.csv --epochs 1 --output up --verbose",
        "compare ^m n ^rows.csv",
        "compare ^m ^m ^rows.csv",
        "tune ^search.yaml",
        "tune key.yaml",
        "export ^m --onnx ^again.onnx",
        "export ^m --java no^class",
        "import ^m.onnx --output imported",
        "import ^m.onnx --labels on~e --output refused",
        "import ^rows.csv --output refused",
        "serve no^where",
        "demo ^rows.csv --x no~ne",
        "doctor no^where.jar",
        "plugins --plugins no^where",
        "check un~known",
        "com~mand",
        "inspect ^m --hid~den",
        "update ^m ^rows.csv --epochs ma~ny"
      })
  void noCommandLetsThemThrough(String command) {
    Run run = run(command);
    assertThat(run.out() + run.err() + log.toString(StandardCharsets.UTF_8))
        .doesNotContainPattern(STEERS)
        .contains("2J");
  }

  /** The output may be a file, whose cells another program compares. */
  @Test
  void predictionsAsCsvStayExact() throws IOException {
    Run run = run("predict ^m ^rows.csv --with-input");
    String rows = Files.readString(file(text("^rows.csv")));
    assertThat(run.out()).startsWith(rows.substring(0, rows.indexOf('\n')));
    assertThat(run.out().lines().toList().get(1)).startsWith(rows.lines().toList().get(1));
    assertThat(run.err()).doesNotContainPattern(STEERS);
  }

  @Test
  void predictionsOnATerminalAreVisible() {
    Run run = Run.shown("predict", file(text("^m")).toString(), file(text("^rows.csv")).toString());
    assertThat(run.out()).doesNotContainPattern(STEERS).startsWith("k\\u001b[2J");
  }
}

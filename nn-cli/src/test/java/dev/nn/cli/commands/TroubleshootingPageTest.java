package dev.nn.cli.commands;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.core.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader who looks for a message of the command finds it on the page of symptoms. */
@Tag("slow")
class TroubleshootingPageTest {

  @TempDir static Path folder;
  private static List<Pattern> shown = List.of();

  @BeforeAll
  static void prepare() throws IOException {
    Path page = Path.of(System.getProperty("nn.root"), "docs", "troubleshooting.md");
    shown =
        Pattern.compile("`([^`]+)`")
            .matcher(Files.readString(page))
            .results()
            .map(span -> span.group(1))
            .filter(text -> text.length() > 30)
            .map(TroubleshootingPageTest::pattern)
            .toList();

    String flats = Flats.write(folder.resolve("flats.csv"), 100).toString();
    write("short.csv", "a,b,y\n1,2,3\n4,5\n");
    write("empty.csv", "");
    write("one.csv", "a,y\n1,1\n2,1\n3,1\n");
    write("few.csv", "a,y\n1,1\n2,2\n3,4\n");
    write("keys.yaml", "lr: 3\n");
    write("book.xlsx", "PK\3\4");
    Files.write(
        folder.resolve("latin.csv"), "a,y\n1,\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
    String model = folder.resolve("model").toString();
    Run.of(
        "train",
        flats,
        "--target",
        "rent",
        "--quick",
        "--epochs",
        "1",
        "--quiet",
        "--model",
        model);
    byte[] bytes = Files.readAllBytes(folder.resolve("model"));
    Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, 3000));
    bytes[bytes.length - 5] ^= 1;
    Files.write(folder.resolve("bit"), bytes);
    Network.create(NetworkSpec.parse("2 -> 1 identity"), 1).save(folder.resolve("network"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trian",
        "train DIR/flats.csv",
        "train DIR/flats.csv --target rent --tpye area=number",
        "train DIR/flats.csv --target rent --config DIR/keys.yaml",
        "train DIR/flats.csv --target rent --model DIR/model",
        "train DIR/flats.csv --target rents",
        "train DIR/nowhere.csv --target y",
        "train DIR/empty.csv --target y",
        "train DIR/short.csv --target y",
        "train DIR/latin.csv --target y",
        "train DIR/book.xlsx --target y",
        "train DIR/one.csv --target y",
        "train DIR/few.csv --target y --quick --epochs 1 --quiet --model DIR/few-model",
        "train DIR/flats.csv --target rent --layers 8~tanhh --quick --model DIR/x",
        "train DIR/flats.csv --target rent --optimizer sgd(lr=3) --quick --model DIR/x",
        "train DIR/flats.csv --target rent --learning-rate -1",
        "train DIR/flats.csv --target rent --optimizer sgd --learning-rate 1e9 --quick --model DIR/x",
        "train DIR/flats.csv --target rent --loss binary_crossentropy --quick --model DIR/x",
        "train DIR/flats.csv --target noise --output tanh --loss crossentropy --quick --model DIR/x",
        "train DIR/flats.csv --target rent --model DIR/none/x",
        "train DIR/flats.csv --target rent --plugins DIR/none --model DIR/x",
        "predict DIR/network DIR/flats.csv",
        "predict DIR/flats.csv DIR/flats.csv",
        "predict DIR/cut DIR/flats.csv",
        "predict DIR/bit DIR/flats.csv",
        "predict DIR/model DIR/one.csv",
      })
  void namesEachMessage(String command) {
    Run run =
        Run.of(
            Stream.of(command.split(" "))
                .map(word -> word.replace("DIR", folder.toString()).replace('~', ' '))
                .toArray(String[]::new));
    String said = run.out() + run.err();
    assertTrue(shown.stream().anyMatch(message -> message.matcher(said).find()), said);
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** Returns the pattern of a message in which … stands for anything within a line. */
  private static Pattern pattern(String message) {
    return Pattern.compile(
        Stream.of(message.split("…", -1)).map(Pattern::quote).collect(joining(".*")));
  }
}

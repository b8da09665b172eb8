package dev.nn.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.NnCommand;
import dev.nn.cli.Pictures;
import dev.nn.cli.TerminalPicture;
import dev.nn.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture of nn train in a terminal, of its own output. */
@Tag("slow")
class TrainPictureTest {

  private static final int MOST_COLUMNS = 106;

  @TempDir Path folder;

  @Test
  void aTrainingFitsTheScreen() throws Exception {
    Path csv = Flats.write(folder.resolve("flats.csv"), 1000);
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), stream, stream, true, true, MOST_COLUMNS);
    String model = folder.resolve("flats.safetensors").toString();
    List<String> train = List.of("train", csv.toString(), "--target", "rent", "--model", model);
    assertEquals(0, NnCommand.run(train, terminal), screen.toString(StandardCharsets.UTF_8));

    String output =
        screen.toString(StandardCharsets.UTF_8).replace(folder + "/", "").stripTrailing();
    TerminalPicture picture = TerminalPicture.of("nn train flats.csv --target rent", output);
    assertTrue(picture.columns() <= MOST_COLUMNS, () -> String.join("\n", picture.lines()));
    assertTrue(
        picture.lines().stream().anyMatch(line -> line.matches("\\[=+]  .*epoch .*")),
        () -> "a full bar: " + String.join("\n", picture.lines()));
    assertTrue(picture.lines().contains("next:"), () -> String.join("\n", picture.lines()));
    byte[] png = picture.png();
    assertTrue(ImageIO.read(new ByteArrayInputStream(png)).getWidth() > 1000);
    Pictures.document("train", png);
  }
}

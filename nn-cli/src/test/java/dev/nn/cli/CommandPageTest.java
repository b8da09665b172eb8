package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.output.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page of the documentation is that of the commands. After a change of a command, {@code mvn
 * test -pl nn-cli -am -Dtest=CommandPageTest -Dnn.write=true} writes it.
 */
class CommandPageTest {

  @Test
  void thePageIsUpToDate() throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(InputStream.nullInputStream(), nowhere, nowhere, false);
    String page = CommandPage.of(NnCommand.commandLine(terminal));
    Path file = Path.of(System.getProperty("nn.root"), "docs", "cli.md");
    if (Boolean.getBoolean("nn.write")) {
      Files.writeString(file, page);
    }
    assertEquals(page, Files.readString(file));
  }
}

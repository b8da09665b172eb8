package dev.nn.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.cli.output.Terminal.AnswerStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static Terminal failing(String message) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    PrintStream err =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Terminal(InputStream.nullInputStream(), AnswerStream.of(out), err, false);
  }

  @Test
  void rejectsToGoOnWhereTheAnswerIsLost() {
    Terminal terminal = failing("No space left on device");
    terminal.println("an answer");
    IOException e = assertThrows(IOException.class, terminal::flush);
    assertThat(e).hasMessageContainingAll("standard output", "No space left", "free space");
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoError() {
    Terminal terminal = failing("Broken pipe");
    terminal.println("an answer");
    assertDoesNotThrow(terminal::flush);
  }
}

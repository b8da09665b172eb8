package dev.nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ErrorLineTest {

  @Test
  void saysWhatAFileLacks() {
    assertThat(ErrorLine.of(new NoSuchFileException("a.csv"))).contains("a.csv", "the path");
    assertThat(ErrorLine.of(new AccessDeniedException("a.csv"))).contains("a.csv", "permissions");
    IOException cause = new IOException("the disk is full");
    assertEquals("the disk is full", ErrorLine.of(new UncheckedIOException(cause)));
    assertEquals(
        "j.jsonl: full; make room",
        ErrorLine.of(new UncheckedIOException("j.jsonl: full; make room", cause)));
  }

  @Test
  void shortensLongValues() {
    String value = "v v".repeat(100_000);
    String line = "--epochs is '%s'; expected a whole number".formatted(value);
    assertThat(ErrorLine.of(new IllegalStateException(line)))
        .hasSizeLessThan(300)
        .contains("--epochs is 'v vv", "(300000 characters)'; expected a whole number");
    String prose = "the model's 'a)' is no column of it" + ", which is said at length".repeat(20);
    assertEquals(prose + " 'b'", ErrorLine.of(new IllegalStateException(prose + " 'b'")));
    assertThat(ErrorLine.of(new IllegalStateException(value + "; expected less")))
        .hasSizeLessThan(5000)
        .endsWith("; expected less");
  }

  @Test
  void isOneLineForAnyError() {
    assertEquals("first; second", ErrorLine.of(new IllegalStateException("first\n\n  second\n")));
    assertThat(ErrorLine.of(new IllegalStateException()))
        .contains("java.lang.IllegalStateException", "--verbose");
    assertThat(ErrorLine.of(new NoClassDefFoundError("dev/nn/Lost")))
        .contains("java.lang.NoClassDefFoundError: dev/nn/Lost", "--verbose");
    assertThat(ErrorLine.of(new OutOfMemoryError("Java heap space")))
        .contains("heap is full", "Java heap space", "-Xmx");
  }
}

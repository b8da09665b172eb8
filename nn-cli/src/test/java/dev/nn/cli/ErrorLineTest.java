package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ErrorLineTest {

  @Test
  void saysWhatAFileLacks() {
    assertEquals(
        "there is no file a.csv; check the path", ErrorLine.of(new NoSuchFileException("a.csv")));
    assertEquals(
        "a.csv may not be accessed; see to its permissions",
        ErrorLine.of(new AccessDeniedException("a.csv")));
    IOException cause = new IOException("the disk is full");
    assertEquals("the disk is full", ErrorLine.of(new UncheckedIOException(cause)));
    assertEquals(
        "j.jsonl: the journal cannot be written: the disk is full; make room",
        ErrorLine.of(
            new UncheckedIOException(
                "j.jsonl: the journal cannot be written: the disk is full; make room", cause)));
  }

  @Test
  void isOneLineForAnyError() {
    assertEquals("first; second", ErrorLine.of(new IllegalStateException("first\n\n  second\n")));
    assertEquals(
        "java.lang.IllegalStateException; --verbose shows where it happened",
        ErrorLine.of(new IllegalStateException()));
    assertEquals(
        "java.lang.NoClassDefFoundError: dev/nn/Lost; --verbose shows where it happened",
        ErrorLine.of(new NoClassDefFoundError("dev/nn/Lost")));
    assertEquals(
        "the heap is full (Java heap space); start Java with a larger -Xmx",
        ErrorLine.of(new OutOfMemoryError("Java heap space")));
  }
}

package dev.nn.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicWriteTest {

  @TempDir Path folder;

  @Test
  void makesAFileAndReplacesIt() throws IOException {
    AtomicWrite.write(file(), text("old"));
    assertEquals("old", Files.readString(file()));

    AtomicWrite.write(file(), text("new"));
    assertEquals("new", Files.readString(file()));
    assertEquals(List.of(file()), everything());
  }

  @Test
  void theOldContentsAreThereWhileTheNewAreWritten() throws IOException {
    AtomicWrite.write(file(), text("old"));

    AtomicWrite.write(
        file(),
        out -> {
          out.write(bytes("new, but"));
          assertEquals("old", Files.readString(file()));
          out.write(bytes(" not yet"));
        });

    assertEquals("new, but not yet", Files.readString(file()));
  }

  /** As a disk does that is full after some bytes. */
  @Test
  void aFailureHalfWayLeavesTheOldContentsAndNothingElse() throws IOException {
    AtomicWrite.write(file(), text("old"));

    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                AtomicWrite.write(
                    file(),
                    out -> {
                      out.write(bytes("half of the"));
                      throw new IOException("No space left on device");
                    }));

    String message = String.valueOf(failure.getMessage());
    assertThat(message)
        .contains(
            file().toString(), "old contents", "No space left", "after 11 bytes", "free space")
        .containsPattern("\\d+ bytes free");
    assertEquals("old", Files.readString(file()));
    assertEquals(List.of(file()), everything());
  }

  /** One of the contents says itself what is wrong, and is what callers catch. */
  @Test
  void soDoesAnyOtherFailure() throws IOException {
    AtomicWrite.write(file(), text("old"));
    for (Throwable thrown :
        List.of(new IllegalStateException(), new OutOfMemoryError(), new EOFException())) {
      Throwable caught =
          assertThrows(
              thrown.getClass(), () -> AtomicWrite.write(file(), out -> sneakyThrow(thrown)));

      assertSame(thrown, caught);
      assertEquals("old", Files.readString(file()));
      assertEquals(List.of(file()), everything());
    }
  }

  /** The contents are written, and cannot take the name: it has become that of a folder. */
  @Test
  void aFailureToRenameLeavesNothing() throws IOException {
    assertThrows(
        IOException.class,
        () ->
            AtomicWrite.write(
                file(),
                out -> {
                  out.write(bytes("new"));
                  Files.createDirectory(file());
                  Files.createFile(file().resolve("in it"));
                }));

    assertEquals(List.of(file(), file().resolve("in it")), everything());
  }

  @Test
  void aSymbolicLinkStaysOne() throws IOException {
    Path link = folder.resolve("link");
    Files.createDirectory(folder.resolve("elsewhere"));
    Path real = Files.writeString(folder.resolve("elsewhere/real"), "old");
    Files.createSymbolicLink(link, real);

    AtomicWrite.write(link, text("new"));

    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
  }

  @Test
  void whoCouldNotReadTheOldFileCannotReadTheNewOne() throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
    AtomicWrite.write(file(), text("old"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

    AtomicWrite.write(file(), text("new"));

    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    assertThat(assertThrows(IOException.class, () -> AtomicWrite.write(folder, text("new"))))
        .hasMessageContainingAll(folder.toString(), "is a folder", "path of a file");
    assertEquals(List.of(), everything());
  }

  @Test
  void aFolderThatIsNotThere() {
    Path file = folder.resolve("none/f");
    assertThat(assertThrows(NoSuchFileException.class, () -> AtomicWrite.write(file, text("new"))))
        .hasMessageContainingAll(file.toString(), "folder " + folder.resolve("none"), "make it");
  }

  @Test
  void aNameAsLongAsNamesCanBe() throws IOException {
    Path file = folder.resolve("n".repeat(255));
    AtomicWrite.write(file, text("new"));
    assertEquals("new", Files.readString(file));
  }

  /** Only a process that was killed leaves a temporary file without a lock. */
  @Test
  void deletesWhatAKilledProcessLeft() throws IOException {
    Files.writeString(folder.resolve(LeftOvers.TemporaryName.OF_SYSTEM + "1-2.tmp"), "half of th");
    Path own = Files.writeString(folder.resolve(".nn-lock"), "");

    AtomicWrite.write(file(), text("new"));

    assertEquals(List.of(own, file()), everything());
  }

  @Test
  void leavesWhatAnotherIsWritingAndWhatIsNoFile() throws IOException {
    Path written = folder.resolve(LeftOvers.TemporaryName.OF_SYSTEM + "1-2.tmp");
    Path link = folder.resolve(".nn-link.tmp");
    Files.createSymbolicLink(link, Files.writeString(folder.resolve("target"), "kept"));
    try (RandomAccessFile access = new RandomAccessFile(written.toFile(), "rw");
        FileLock lock = access.getChannel().lock()) {
      AtomicWrite.write(file(), text("new"));

      assertTrue(lock.isValid());
      assertTrue(Files.exists(written));
      assertEquals("kept", Files.readString(link));
    }
  }

  /** As those of several threads that write into one folder. */
  @Test
  void leavesWhatThisProcessIsWriting() throws IOException {
    AtomicWrite.write(
        file(),
        out -> {
          out.write(bytes("first"));
          AtomicWrite.write(folder.resolve("second"), text("second"));
        });

    assertEquals("first", Files.readString(file()));
  }

  private Path file() {
    return folder.resolve("f");
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder)).sorted().toList();
    }
  }

  private static AtomicWrite.Content text(String text) {
    return out -> out.write(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
    throw (T) thrown;
  }
}

package dev.nn.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOversTest {

  /** A number for each process and a random one for each file, as of two hosts and a version. */
  private static final List<String> OTHERS =
      List.of(".nn-0123456789abcdef-12-34-5.tmp", ".nn-12-34-5.tmp", ".nn-5.tmp");

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  @Test
  void oneOfThisSystemIsDeletedAtOnce() throws IOException {
    create(LeftOvers.TemporaryName.OF_SYSTEM + "12-34-5.tmp", Duration.ZERO);
    LeftOvers.delete(folder);
    assertEquals(List.of(), names());
  }

  /** A write on another host may hold a lock that is not seen here. */
  @Test
  void othersStayForADay() throws IOException {
    for (String name : OTHERS) {
      create(name, HOUR.multipliedBy(23));
    }
    LeftOvers.delete(folder);
    assertEquals(OTHERS, names());
    for (String name : OTHERS) {
      create(name, HOUR.multipliedBy(25));
    }
    LeftOvers.delete(folder);
    assertEquals(List.of(), names());
  }

  @Test
  void anOldOneWithALockStays() throws IOException {
    Path file = create(OTHERS.get(0), HOUR.multipliedBy(25));
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw");
        FileLock lock = access.getChannel().lock()) {
      LeftOvers.delete(folder);
      assertTrue(lock.isValid());
      assertTrue(Files.exists(file));
    }
  }

  @Test
  void oneOfThisProcessStays() throws IOException {
    Path file = create(LeftOvers.TemporaryName.create(), HOUR.multipliedBy(25));
    LeftOvers.delete(folder);
    assertTrue(Files.exists(file));
  }

  /** A listing costs more than a write if the folder has many files. */
  @Test
  void looksOnceAMinuteAndAtOnceTheFirstTime() throws IOException {
    long minute = Duration.ofMinutes(1).toNanos();
    long start = Long.MAX_VALUE - minute / 2; // the clock may pass over to negative numbers
    Path file = create(LeftOvers.TemporaryName.OF_SYSTEM + "1.tmp", Duration.ZERO);
    LeftOvers.deleteAtTimes(folder, start);
    assertFalse(Files.exists(file));

    create(LeftOvers.TemporaryName.OF_SYSTEM + "1.tmp", Duration.ZERO);
    LeftOvers.deleteAtTimes(folder, start + minute - 1);
    assertTrue(Files.exists(file));
    Path other = Files.createDirectory(folder.resolve("other"));
    Path inOther = Files.createFile(other.resolve(LeftOvers.TemporaryName.OF_SYSTEM + "1.tmp"));
    LeftOvers.deleteAtTimes(other, start + minute - 1);
    assertFalse(Files.exists(inOther));

    LeftOvers.deleteAtTimes(folder, start + minute);
    assertFalse(Files.exists(file));
  }

  private Path create(String name, Duration age) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "half of th");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}

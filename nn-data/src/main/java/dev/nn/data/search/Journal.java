package dev.nn.data.search;

import dev.nn.core.files.SealedJson;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.json.Records;
import dev.nn.data.search.Trial.Planned;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A search's file: a JSON line for the search, and one for each ended trial. Every line must equal
 * the line that this search would write; otherwise the journal belongs to another search. Trial
 * lines have a checksum.
 */
final class Journal implements AutoCloseable {

  private static final int SHOWN = 400;

  private final Path file;
  private final RandomAccessFile access; // no interrupt closes it, unlike a channel
  private final Experiment experiment;
  private final Map<Key, Line> ended = new HashMap<>();
  private long end;

  private Journal(Path file, RandomAccessFile access, Experiment experiment) {
    this.file = file;
    this.access = access;
    this.experiment = experiment;
  }

  /** Opens or creates a search's journal. Throws if it belongs to another search. */
  static Journal open(Path file, Search search, Experiment experiment) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new IOException("it is a folder, a device or a pipe; give a file");
      }
      Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw");
      Journal journal = new Journal(file, access, experiment);
      try {
        journal.lock();
        journal.read(header(search, experiment));
      } catch (IOException | RuntimeException e) {
        access.close();
        throw e;
      }
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: the journal cannot be opened: %s; check the free space and the permissions of its folder"
              .formatted(file, e),
          e);
    }
  }

  /**
   * Returns the planned trial from the journal, or null if it has not ended. Throws if the journal
   * has another trial in its place.
   */
  @Nullable Trial find(Planned planned) {
    Line line = ended.get(new Key(planned.number() - 1, planned.budget()));
    if (line == null) {
      return null;
    }
    Trial trial = Trial.of(planned, line.entry.score, line.entry.failure);
    requireEqual(line.number, line.text, text(trial));
    return trial;
  }

  void add(Trial trial) {
    append(SealedJson.of(text(trial)));
  }

  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = access.getChannel().tryLock(); // until the file is closed
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IllegalArgumentException(
          "%s: another search writes this journal; wait until it ends, or give this search another file"
              .formatted(file));
    }
  }

  private void read(String header) throws IOException {
    // Read through the locked file, because Windows blocks any other access.
    long length = access.length();
    if (length > Integer.MAX_VALUE - 8) {
      throw new IOException("%s bytes are more than a journal can have".formatted(length));
    }
    byte[] bytes = new byte[(int) length];
    access.readFully(bytes);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') { // the last line was cut off
      whole--;
    }
    byte[] expected = header.getBytes(StandardCharsets.UTF_8);
    if (whole == 0 && !isBeginning(bytes, expected)) {
      requireEqual(1, new String(bytes, StandardCharsets.UTF_8), header);
    }
    List<String> lines = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
    requireEqual(1, lines.isEmpty() ? header : lines.get(0), header);
    for (int i = 1; i < lines.size(); i++) {
      String place = "%s, line %s,".formatted(file, i + 1);
      String text = SealedJson.open(lines.get(i), place);
      Entry entry = RecordCodec.OPEN.read(Entry.class, text, place);
      ended.put(new Key(entry.trial, entry.budget), new Line(i + 1, text, entry));
    }
    end = whole;
    access.setLength(end);
    if (lines.isEmpty()) {
      append(header);
    }
  }

  private static boolean isBeginning(byte[] part, byte[] whole) {
    return part.length <= whole.length
        && Arrays.equals(part, 0, part.length, whole, 0, part.length);
  }

  private void requireEqual(int line, String found, String expected) {
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          "%s, line %s: the journal belongs to another search: %s, where this search has %s. To continue that search, give the search, the table and the recipes that it began with; to start another, give another file, or delete this one"
              .formatted(file, line, shortened(found), shortened(expected)));
    }
  }

  private static String shortened(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  private synchronized void append(String line) {
    try {
      end = append(access, end, line);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: the journal cannot be written: %s; check the free space and the permissions of its folder"
              .formatted(file, e),
          e);
    }
  }

  /**
   * Appends a line and returns the new end of the file. If writing fails, restores the old length,
   * so that the next line does not follow half of this one.
   */
  static long append(RandomAccessFile file, long end, String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      file.seek(end);
      file.write(bytes);
      file.getFD().sync();
      return end + bytes.length;
    } catch (IOException e) {
      try {
        file.setLength(end);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private static String header(Search search, Experiment experiment) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    settings.put("search", search.getClass().getSimpleName());
    if (search instanceof Record record) {
      settings.putAll(Records.values(record));
    }
    Map<String, @Nullable Object> space = new LinkedHashMap<>();
    search.space().dimensions().forEach((name, d) -> space.put(name, d instanceof Record ? d : ""));
    settings.put("space", space);
    settings.put("experiment", experiment.identity(search.space().configuration(0, 0)));
    return RecordCodec.write(settings);
  }

  private String text(Trial trial) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("trial", trial.number() - 1); // journals count from 0
    members.put("budget", trial.budget());
    members.put("score", trial.score());
    if (trial.failure() != null) {
      members.put("failure", trial.failure());
    }
    members.put("experiment", experiment.identity(trial.configuration()));
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    trial.configuration().values().forEach((name, value) -> values.put(name, scalar(value)));
    members.put("configuration", values);
    return RecordCodec.write(members);
  }

  private static Object scalar(Object value) {
    return value instanceof Number || value instanceof Boolean ? value : value.toString();
  }

  /** Closes the file. Each line was already forced to disk. */
  @Override
  public void close() {
    try {
      access.close();
    } catch (IOException e) {
      throw new UncheckedIOException("%s: the journal cannot be closed: %s".formatted(file, e), e);
    }
  }

  private record Key(int trial, int budget) {}

  private record Line(int number, String text, Entry entry) {}

  /** The parts of a line that are parsed. The rest is only compared as text. */
  private record Entry(
      int trial, int budget, double score, @Json.Default @Nullable String failure) {}
}

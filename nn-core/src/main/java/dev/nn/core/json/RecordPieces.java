package dev.nn.core.json;

import dev.nn.core.files.AtomicWrite;
import dev.nn.core.files.SealedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stores a growing series of records in the folder {@value #FOLDER}. Each file has {@value #SIZE}
 * records as lines of JSON with checksums; {@code 000000000250.jsonl} has the first. A file is
 * written once.
 */
public final class RecordPieces<R extends Record> {

  /** How many records a file has. */
  public static final int SIZE = 250;

  /** The folder's name. */
  public static final String FOLDER = "epochs";

  /** No file is longer than this, because even a checkpoint's header had to be shorter. */
  private static final int MOST_BYTES = 1 << 26;

  private static final Pattern NAME = Pattern.compile("(\\d{12})\\.jsonl");

  private final Path folder;
  private final Class<R> type;

  /** Creates the series in a folder. */
  public RecordPieces(Path parent, Class<R> type) {
    folder = parent.resolve(FOLDER);
    this.type = type;
  }

  /** Returns how many of the series' first records are in complete files. */
  public static int complete(int records) {
    return records - records % SIZE;
  }

  /** Writes the series' complete files that do not exist yet. */
  public void write(List<R> series) throws IOException {
    int end = complete(series.size());
    int from = end;
    while (from > 0 && !Files.exists(file(from))) {
      from -= SIZE;
    }
    if (from < end) {
      Files.createDirectories(folder);
    }
    for (int at = from; at < end; at += SIZE) {
      StringBuilder lines = new StringBuilder();
      for (R each : series.subList(at, at + SIZE)) {
        lines.append(SealedJson.of(RecordCodec.write(each))).append('\n');
      }
      AtomicWrite.write(file(at + SIZE), lines.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Returns one file's records. */
  public List<R> read(int end) throws IOException {
    Path file = file(end);
    long size = Files.size(file);
    if (size > MOST_BYTES || !Files.isRegularFile(file)) {
      throw new IOException(
          "%s: has %s bytes, or is not a file; the file was damaged".formatted(file, size));
    }
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    if (lines.size() != SIZE) {
      throw new IOException(
          "%s: has %s lines, expected %s; the file was damaged"
              .formatted(file, lines.size(), SIZE));
    }
    try {
      return Stream.iterate(0, i -> i + 1)
          .limit(SIZE)
          .map(i -> record(lines.get(i), "%s, line %s,".formatted(file, i + 1)))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage() + "; the file was damaged", e);
    }
  }

  private R record(String line, String place) {
    return RecordCodec.OPEN.read(type, SealedJson.open(line, place), place);
  }

  /** Keeps the series' first {@code records} records; deletes files with later ones. */
  public void keep(int records) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && Long.parseLong(name.group(1)) > records) {
          Files.delete(file);
        }
      }
    }
  }

  private Path file(int end) {
    return folder.resolve(String.format(Locale.ROOT, "%012d.jsonl", end));
  }
}

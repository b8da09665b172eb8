package dev.nn.watch;

import dev.nn.core.files.SealedJson;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.History;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A training run as {@link RunLog} records it: its description, and each member's epochs so far.
 */
public record RunRecord(Path folder, Description run, List<List<EpochRecord>> epochs) {

  /**
   * Describes a training run: its start in ISO 8601, the first member's rows per epoch and its
   * layers, and the recipe if it was recorded, else null.
   */
  public record Description(
      String started,
      int members,
      int rows,
      String network,
      TrainingSpec training,
      @Json.Default @Nullable Recipe recipe) {

    /** The maximal number of members. Only a damaged file exceeds it. */
    private static final int MOST = 1 << 16;

    /** Throws if no training run can have this number of members. */
    public Description {
      if (members < 1 || members > MOST) {
        throw new IllegalArgumentException("%s members; expected 1 to %s".formatted(members, MOST));
      }
    }
  }

  /** A line of the epochs' file. */
  record Line(int member, @Json.Inline EpochRecord epoch) {}

  public RunRecord {
    epochs = epochs.stream().map(List::copyOf).toList();
  }

  /**
   * Reads the record in a folder. You may call it while training goes on, because an incomplete
   * last line is ignored. If a file or line is missing or damaged, the {@link IOException} names
   * it.
   */
  public static RunRecord read(Path folder) throws IOException {
    Description run = describe(folder);
    List<List<EpochRecord>> epochs = new ArrayList<>();
    for (int m = 0; m < run.members; m++) {
      epochs.add(new ArrayList<>());
    }
    for (Line line : lines(folder.resolve(RunLog.EPOCHS), run.members)) {
      epochs.get(line.member).add(line.epoch);
    }
    return new RunRecord(folder, run, epochs);
  }

  /** Reads only the description; see {@link #read}. */
  public static Description describe(Path folder) throws IOException {
    Path file = folder.resolve(RunLog.RUN);
    try {
      String json = SealedJson.open(text(file).stripTrailing(), file.toString());
      return RecordCodec.OPEN.read(Description.class, json, file.toString());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage() + "; the file was damaged", e);
    }
  }

  private static String text(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is not a file; the record was damaged");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not in UTF-8; the file was damaged", e);
    } catch (OutOfMemoryError e) {
      throw new IOException(
          "%s: its %s bytes do not fit the heap of %s MiB; start Java with more, such as -Xmx%sm"
              .formatted(
                  file,
                  Files.size(file),
                  Runtime.getRuntime().maxMemory() >> 20,
                  Math.max(Files.size(file), Runtime.getRuntime().maxMemory()) >> 18),
          e);
    }
  }

  private static List<Line> lines(Path file, int members) throws IOException {
    String text = text(file);
    List<Line> lines = new ArrayList<>();
    int end = text.lastIndexOf('\n') + 1;
    if (end < text.length() - 1 && SealedJson.isWhole(text.substring(end, text.length() - 1))) {
      throw new IOException(
          "%s: its last line ends with '%s', expected a line break; the file was damaged"
              .formatted(file, text.substring(text.length() - 1)));
    }
    for (String json : text.substring(0, end).lines().toList()) {
      String place = "%s, line %s,".formatted(file, lines.size() + 1);
      try {
        Line line = RecordCodec.OPEN.read(Line.class, SealedJson.open(json, place), place);
        if (line.member >= members) {
          throw new IllegalArgumentException(
              "%s has member %s of %s".formatted(place, line.member, members));
        }
        lines.add(line);
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage() + "; the file was damaged", e);
      }
    }
    return lines;
  }

  /** Reads the records in all subfolders, the earliest run first; see {@link #read}. */
  public static List<RunRecord> all(Path parent) throws IOException {
    List<Path> folders;
    try (Stream<Path> files = Files.list(parent)) {
      folders = files.filter(file -> Files.exists(file.resolve(RunLog.RUN))).sorted().toList();
    }
    List<RunRecord> records = new ArrayList<>();
    for (Path folder : folders) {
      records.add(read(folder));
    }
    records.sort(Comparator.comparing(record -> record.run().started()));
    return records;
  }

  /** {@return each member's history} */
  public List<History> history() {
    return epochs.stream().map(History::of).toList();
  }
}

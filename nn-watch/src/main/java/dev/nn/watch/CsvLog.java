package dev.nn.watch;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.Watcher;
import dev.nn.watch.LogFile.EpochListener;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listener that writes a CSV file with a line for each epoch: {@code
 * epoch,loss,learning_rate,steps,seconds}, then a column for each metric. If there are several
 * members, {@code member} is the first column. The file is replaced when training starts; if
 * training is resumed, all its epochs are written again.
 */
public final class CsvLog implements Watcher {

  private final Path file;
  private @Nullable Log log;

  private CsvLog(Path file) {
    this.file = file;
  }

  /**
   * Writes into a file, which no other training run may use. Its folder is created if necessary.
   */
  public static CsvLog to(Path file) {
    return new CsvLog(file);
  }

  @Override
  public TrainingListener ofMember(int member, int members) {
    Log shared = log;
    if (member == 0 || shared == null) {
      shared = new Log(LogFile.create(file), members);
      log = shared;
    }
    Log all = shared;
    return new EpochListener(progress -> {}, epoch -> all.add(member, epoch));
  }

  private record Line(int member, EpochRecord epoch) {}

  /** The file that all members share. */
  private static final class Log {

    private final LogFile file;
    private final int members;
    private final Set<String> metrics = new LinkedHashSet<>();
    private final List<Line> lines = new ArrayList<>();

    Log(LogFile file, int members) {
      this.file = file;
      this.members = members;
    }

    /** Appends a line. If it has a new metric, and so a new column, all lines are written again. */
    synchronized void add(int member, EpochRecord epoch) {
      Line line = new Line(member, epoch);
      boolean first = lines.isEmpty();
      lines.add(line);
      if (metrics.addAll(epoch.metrics().keySet()) || first) {
        StringBuilder all = new StringBuilder(header());
        lines.forEach(each -> all.append(text(each)));
        file.replace(all.toString());
      } else {
        file.append(text(line));
      }
    }

    private String header() {
      StringBuilder header = new StringBuilder(members > 1 ? "member," : "");
      header.append("epoch,loss,learning_rate,steps,seconds");
      metrics.forEach(metric -> header.append(',').append(quoted(metric)));
      return header.append('\n').toString();
    }

    private String text(Line line) {
      EpochRecord epoch = line.epoch;
      StringBuilder text = new StringBuilder(members > 1 ? line.member + "," : "");
      text.append(epoch.epoch()).append(',').append(epoch.loss()).append(',');
      text.append(epoch.learningRate()).append(',').append(epoch.steps()).append(',');
      text.append(BigDecimal.valueOf(epoch.time().toMillis(), 3).toPlainString());
      for (String metric : metrics) {
        Double value = epoch.metrics().get(metric);
        text.append(',').append(value == null ? "" : value.toString());
      }
      return text.append('\n').toString();
    }

    private static String quoted(String name) {
      boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
  }
}

package dev.nn.lab.report;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.cold.ColdContest;
import dev.nn.lab.onnx.OnnxContest;
import dev.nn.lab.spark.ClusterContest;
import dev.nn.lab.spread.SpreadContest;
import dev.nn.lab.tables.TablesContest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes all reports again, from the results beside them. */
public final class Reports {

  public static final String USAGE = "Usage: bin/lab report";

  private Reports() {}

  /** Writes all pages of {@code docs/benchmarks}. */
  public static boolean run(Options options) throws IOException {
    Path folder = Main.REPORTS;
    writePeers(folder);
    TablesContest.report(folder);
    OnnxContest.report(folder);
    ClusterContest.report(folder);
    SpreadContest.report(folder);
    ColdContest.report(folder);
    return true;
  }

  /** Returns the folder for a report; a partial run has a different one. */
  public static Path folder(boolean partial) {
    return partial ? Main.TARGET.resolve("report") : Main.REPORTS;
  }

  /** Writes {@code README.md} from a folder's results; does nothing if there are none. */
  public static void writePeers(Path folder) throws IOException {
    Path file = folder.resolve(Results.FILE);
    if (Files.exists(file)) {
      Json.read(file, Results.class).writeReport(folder);
      System.out.println("Written: " + folder.resolve("README.md"));
    }
  }

  /** Writes a page from its results in a folder, if they exist. */
  public static <T> void write(Path folder, String name, Class<T> type, Page<T> page)
      throws IOException {
    Path results = folder.resolve(name + ".json");
    if (Files.exists(results)) {
      Path file = folder.resolve(name + ".md");
      Files.writeString(file, page.text(Json.read(results, type)));
      System.out.println("Written: " + file);
    }
  }

  /** Makes a page's text from results. */
  @FunctionalInterface
  public interface Page<T> {
    String text(T results) throws IOException;
  }
}

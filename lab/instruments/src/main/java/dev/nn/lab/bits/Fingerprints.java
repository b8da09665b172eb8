package dev.nn.lab.bits;

import dev.nn.kernels.KernelChoice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains in one JVM, and prints hashes: {@code Fingerprints LEVEL}. Each line has a name and a
 * value:
 *
 * <pre>
 * kernels simd, 512 bits                  likewise java, vm, arch, module, locale, charset, zone
 * subject SHA-256 NAME                    for each network or recipe, of all its ways
 * results COUNT                           the number of results compared, at the end
 * </pre>
 *
 * <p>If two ways to train a subject give different hashes, it prints {@code differs NAME: …} and
 * exits with status 1.
 */
public final class Fingerprints {

  private final PrintStream out;
  private int results;
  private boolean same = true;

  private Fingerprints(PrintStream out) {
    this.out = out;
  }

  /** Takes a {@link Level}. */
  public static void main(String[] args) throws IOException {
    List<Subject> subjects = new ArrayList<>(Networks.all());
    subjects.addAll(RecipeSubject.all());
    subjects.addAll(ClusterSubject.all());
    System.exit(print(Level.valueOf(args[0]), subjects, System.out) ? 0 : 1);
  }

  /** Trains a level's subjects, and returns whether each has one hash. */
  public static boolean print(Level level, List<Subject> subjects, PrintStream to)
      throws IOException {
    // The default charset may be anything.
    PrintStream out = new PrintStream(to, true, StandardCharsets.US_ASCII);
    Fingerprints fingerprints = new Fingerprints(out);
    fingerprints.printJvm();
    for (Subject subject : subjects) {
      if (subject.level().compareTo(level) <= 0) {
        fingerprints.print(subject, level);
      }
    }
    out.println("results " + fingerprints.results);
    return fingerprints.same;
  }

  private void printJvm() {
    out.println("java " + Runtime.version());
    out.println("vm " + System.getProperty("java.vm.info"));
    out.println("arch " + System.getProperty("os.arch"));
    out.println("module " + KernelChoice.class.getModule().isNamed());
    out.println("kernels " + KernelChoice.description());
    out.println("locale " + Locale.getDefault().toLanguageTag());
    out.println("charset " + Charset.defaultCharset());
    out.println("zone " + ZoneId.systemDefault());
  }

  private void print(Subject subject, Level level) throws IOException {
    Map<String, List<String>> ways = new TreeMap<>();
    subject.train(
        level,
        (way, hash) -> {
          results++;
          ways.computeIfAbsent(hash, key -> new ArrayList<>()).add(way);
        });
    if (ways.size() != 1) {
      same = false;
      ways.forEach((hash, of) -> out.println("differs " + subject.name() + ": " + hash + " " + of));
    }
    out.println("subject " + String.join("+", ways.keySet()) + " " + subject.name());
  }
}

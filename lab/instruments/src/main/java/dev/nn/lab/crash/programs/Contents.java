package dev.nn.lab.crash.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that a folder may or must have, each with a check of its contents. */
public final class Contents {

  /** Checks one file, which exists. */
  @FunctionalInterface
  public interface Check {

    /** Throws a {@link Fault} or an {@link IOException} if the contents are incomplete. */
    void accept(Path file) throws IOException, Fault;
  }

  private final Map<Pattern, Check> checks = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  /** Allows files whose path within the folder matches a regular expression. */
  public Contents with(String regex, Check check) {
    checks.put(Pattern.compile(regex), check);
    return this;
  }

  /** Requires a file, by its path within the folder, that existed before and must stay. */
  public Contents requiring(String name, Check check) {
    required.add(name);
    return with(Pattern.quote(name), check);
  }

  /** Returns a check that a file has exactly one of the given contents. */
  public static Check oneOf(byte[]... contents) {
    return file -> {
      byte[] found = Files.readAllBytes(file);
      if (Arrays.stream(contents).noneMatch(each -> Arrays.equals(each, found))) {
        throw new Fault(
            "%s has %s bytes that are neither the old ones nor the new ones"
                .formatted(file, found.length));
      }
    };
  }

  /**
   * Checks that all required files exist, and checks all files' contents.
   *
   * @return the temporary files, whose contents may be anything
   */
  public List<Path> check(Path folder) throws IOException, Fault {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      if (!isTemporary(file)) {
        checkOne(file, folder.relativize(file).toString());
      }
    }
    for (String name : required) {
      if (!all.contains(folder.resolve(name))) {
        throw new Fault(folder.resolve(name) + " was there before, and is not there now");
      }
    }
    return all.stream().filter(Contents::isTemporary).toList();
  }

  private void checkOne(Path file, String name) throws IOException, Fault {
    for (Map.Entry<Pattern, Check> each : checks.entrySet()) {
      if (each.getKey().matcher(name).matches()) {
        each.getValue().accept(file);
        return;
      }
    }
    throw new Fault(file + " is a file that nothing writes");
  }

  /** Returns whether a file's name marks it as temporary. */
  public static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".nn-") && name.endsWith(".tmp");
  }
}

package dev.nn.core.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of the file that is locked for a folder: {@code .nn-NAME.lock} beside the folder, so
 * that programs may list and delete the folder. It is {@code .nn-lock} in the folder if another
 * process may see another parent, as two containers that mount one folder do, or if no file can be
 * created in the parent.
 */
final class LockPlace {

  /** The name of a file within the folder. */
  static final String INSIDE = ".nn-lock";

  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  private LockPlace() {}

  /** Returns the file for a folder, given as its real path, whether the file is there or not. */
  static Path of(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent == null || !Files.isWritable(parent) || isMounted(folder, parent)) {
      return folder.resolve(INSIDE);
    }
    return parent.resolve(".nn-%s.lock".formatted(folder.getFileName()));
  }

  private static boolean isMounted(Path folder, Path parent) throws IOException {
    try {
      return isMounted(folder, Files.readAllLines(MOUNTS, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return hasOtherDevice(folder, parent);
    }
  }

  /** Returns whether lines of mounts, as Linux lists them, have a folder as fifth word. */
  static boolean isMounted(Path folder, List<String> mounts) {
    return mounts.stream()
        .map(line -> line.split(" ", 6))
        .anyMatch(words -> words.length > 4 && unescaped(words[4]).equals(folder.toString()));
  }

  private static String unescaped(String word) {
    return OCTAL
        .matcher(word)
        .replaceAll(
            digits -> {
              char character = (char) Integer.parseInt(digits.group(1), 8);
              return Matcher.quoteReplacement(String.valueOf(character));
            });
  }

  private static boolean hasOtherDevice(Path folder, Path parent) throws IOException {
    try {
      return !Objects.equals(
          Files.getAttribute(folder, "unix:dev"), Files.getAttribute(parent, "unix:dev"));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return false; // not a Unix
    }
  }
}

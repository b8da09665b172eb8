package dev.nn.core.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The names of temporary files: {@code .nn-SYSTEM-PROCESS-UUID.tmp}. SYSTEM stands for the running
 * system, from its start to its end, so a file of it without a lock has no writer. Elsewhere a file
 * may have a lock that is not seen here, as where locks are local to a host.
 */
final class TemporaryName {

  private static final String BEGINNING = ".nn-";
  private static final String END = ".tmp";

  /** All temporary files, those of other systems too. */
  static final String GLOB = BEGINNING + "*" + END;

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** The beginning of names of this system: 16 digits, more than a process has. */
  static final String OF_SYSTEM =
      BEGINNING + new Sha256().add(system()).hex().substring(0, 16) + "-";

  /** The beginning of names of this JVM, whichever class loader has this class. */
  private static final String OF_PROCESS =
      "%s%s-%s-"
          .formatted(
              OF_SYSTEM,
              ProcessHandle.current().pid(),
              ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L));

  private TemporaryName() {}

  /** Returns a name that no file has. */
  static String create() {
    return OF_PROCESS + UUID.randomUUID() + END;
  }

  static boolean isOfSystem(Path file) {
    return file.getFileName().toString().startsWith(OF_SYSTEM);
  }

  static boolean isOfProcess(Path file) {
    return file.getFileName().toString().startsWith(OF_PROCESS);
  }

  /** Returns a text that no other system has; of this class alone if none is known. */
  private static String system() {
    try {
      return Files.readString(BOOT_ID, StandardCharsets.US_ASCII);
    } catch (IOException | SecurityException e) {
      Map<String, String> names = System.getenv();
      String name = names.getOrDefault("COMPUTERNAME", names.getOrDefault("HOSTNAME", ""));
      return name.isEmpty() ? UUID.randomUUID().toString() : name;
    }
  }
}

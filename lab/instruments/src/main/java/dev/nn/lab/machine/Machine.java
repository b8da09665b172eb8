package dev.nn.lab.machine;

import dev.nn.lab.report.Markdown.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes a run's machine in words, as far as Linux tells. */
public record Machine(String cpu, String caches, String memory, String system, String jdk) {

  private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

  public static Machine here() {
    String cpus = read(Path.of("/proc/cpuinfo"));
    String vectors =
        cpus.contains(" avx512f") ? ", AVX-512" : cpus.contains(" avx2") ? ", AVX2" : "";
    double gibibytes = Double.parseDouble(find("MemTotal:\\s*(\\d+) kB", "/proc/meminfo", "0"));
    return new Machine(
        "%s (family %s, model %s), %s cores%s"
            .formatted(
                find("model name\\s*: (.*)", "/proc/cpuinfo", System.getProperty("os.arch")),
                find("cpu family\\s*: (.*)", "/proc/cpuinfo", "unknown"),
                find("model\\s*: (.*)", "/proc/cpuinfo", "unknown"),
                Runtime.getRuntime().availableProcessors(),
                vectors),
        dataCaches(),
        String.format(Locale.ROOT, "%.0f GiB", gibibytes / (1 << 20)),
        "%s, %s %s"
            .formatted(
                find("PRETTY_NAME=\"(.*)\"", "/etc/os-release", "unknown"),
                System.getProperty("os.name"),
                System.getProperty("os.version").replaceAll("-.*", "")),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  /**
   * Returns a table that starts with the setup of a run on this machine.
   *
   * @param without names of facts that do not matter for the run
   */
  public Table setup(String date, String command, String... without) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", date);
    facts.put("command", "`" + command + "`");
    facts.put("processor", cpu);
    facts.put("caches of data", caches);
    facts.put("memory", memory);
    facts.put("system", system);
    facts.put("JDK", jdk);
    facts.keySet().removeAll(List.of(without));
    Table table = new Table("", "");
    facts.forEach(table::row);
    return table;
  }

  private static String dataCaches() {
    List<String> sizes = new ArrayList<>();
    for (int i = 0; Files.exists(CACHES.resolve("index" + i)); i++) {
      Path cache = CACHES.resolve("index" + i);
      if (!read(cache.resolve("type")).strip().equals("Instruction")) {
        String level = read(cache.resolve("level")).strip();
        sizes.add("L" + level + " " + read(cache.resolve("size")).strip());
      }
    }
    return sizes.isEmpty() ? "unknown" : String.join(", ", sizes);
  }

  /** Returns the processor's short name, and how many processors there are. */
  public static String processor() {
    return "%s with %s processors"
        .formatted(
            find("model name\\s*: (.*)", "/proc/cpuinfo", System.getProperty("os.arch")),
            Runtime.getRuntime().availableProcessors());
  }

  /** Returns a data cache's bytes, by its level; 0 if unknown. */
  public long cache(int level) {
    Matcher size = Pattern.compile("\\bL" + level + " (\\d+)K").matcher(caches);
    return size.find() ? 1024 * Long.parseLong(size.group(1)) : 0;
  }

  private static String find(String pattern, String file, String otherwise) {
    Matcher matcher =
        Pattern.compile("^" + pattern + "$", Pattern.MULTILINE).matcher(read(Path.of(file)));
    return matcher.find() ? matcher.group(1).strip() : otherwise;
  }

  /** Returns a file's contents; empty if there is no file. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

/**
 * Checks a bundle for Maven Central: the right modules, each with a POM that says who, where and
 * under which licence, with its jars, and with a checksum and a valid signature of each file. Run
 * by bin/check-release:
 *
 * <pre>java bin/CheckRelease.java BUNDLE CHECKOUT</pre>
 *
 * <p>Maven Central's list: https://central.sonatype.org/publish/requirements/
 */
final class CheckRelease {

  private static final String GROUP = "dev/nn";
  private static final String PARENT = "nn-parent";
  private static final String CATALOGUE = "jbang-catalog.json";
  private static final long LARGEST_COMMAND = 15 << 20; // bytes

  /** Elements that a POM has or inherits. */
  private static final List<String> INHERITED =
      List.of(
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  private static final List<String> OWN = List.of("artifactId", "name", "description");

  private final Path checkout;
  private final Path unpacked;
  private final List<String> problems = new ArrayList<>();
  private final XPath xpath = XPathFactory.newInstance().newXPath();

  private CheckRelease(Path checkout, Path unpacked) {
    this.checkout = checkout;
    this.unpacked = unpacked;
  }

  public static void main(String[] args) throws Exception {
    Path bundle = Path.of(args[0]);
    if (!Files.isRegularFile(bundle)) {
      System.err.println("there is no bundle " + bundle);
      System.exit(1);
    }
    Path folder = Files.createTempDirectory("bundle");
    try {
      unpack(bundle, folder);
      CheckRelease check = new CheckRelease(Path.of(args[1]), folder);
      int files = check.run();
      check.problems.forEach(System.err::println);
      if (!check.problems.isEmpty()) {
        System.exit(1);
      }
      System.out.println(bundle + ": " + files + " files, all that Maven Central asks for");
    } finally {
      delete(folder);
    }
  }

  private static void unpack(Path bundle, Path folder) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(bundle)) {
      Path from = zip.getPath("/");
      for (Path file : list(from, true)) {
        Path to = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Returns the number of files in the bundle. */
  private int run() throws Exception {
    Document root = parse(checkout.resolve("pom.xml"));
    String version = value(root, "version");
    Map<String, Document> expected = published(root);
    List<Path> found = list(unpacked.resolve(GROUP), false);
    List<String> names = found.stream().map(path -> path.getFileName().toString()).toList();
    boolean complete = names.equals(List.copyOf(expected.keySet()));
    check(complete, "modules", names + ", not " + expected.keySet());
    for (Path module : found) {
      String name = module.getFileName().toString();
      Path folder = module.resolve(version);
      if (check(Files.isDirectory(folder), name, "is not of version " + version)) {
        module(folder, name + "-" + version, expected.get(name));
      }
    }
    Matcher script =
        Pattern.compile("\"script-ref\": \"dev\\.nn:(.*):(.*)\"")
            .matcher(Files.readString(checkout.resolve(CATALOGUE)));
    if (check(script.find(), CATALOGUE, "has no script-ref of dev.nn")) {
      String jar = "%1$s/%2$s/%1$s-%2$s.jar".formatted(script.group(1), script.group(2));
      Path command = unpacked.resolve(GROUP).resolve(jar);
      check(Files.exists(command), CATALOGUE, "names what is not published: " + script.group());
    }
    return list(unpacked, true).size();
  }

  /** Returns the POMs of the modules that are to be published, by their names. */
  private Map<String, Document> published(Document root) throws Exception {
    Map<String, Document> published = new TreeMap<>(Map.of(PARENT, root));
    String[] modules = value(root, "modules").split("\\s+");
    for (String module : modules) {
      Document pom = parse(checkout.resolve(module + "/pom.xml"));
      if (!value(pom, "properties/maven.deploy.skip").equals("true")) {
        published.put(module, pom);
      }
    }
    return published;
  }

  private void module(Path folder, String stem, Document source) throws Exception {
    Path file = folder.resolve(stem + ".pom");
    if (!check(Files.exists(file), stem, "has no POM")) {
      return;
    }
    pom(stem, parse(file), Files.readString(file));
    if (source != null && !value(source, "packaging").equals("pom")) {
      jar(folder.resolve(stem + ".jar"), "META-INF/LICENSE");
      jar(folder.resolve(stem + "-sources.jar"), "META-INF/LICENSE");
      jar(folder.resolve(stem + "-javadoc.jar"), "META-INF/LICENSE");
      if (check(Files.exists(folder.resolve(stem + "-cyclonedx.json")), stem, "has no SBOM")) {
        sbom(folder.resolve(stem + "-cyclonedx.json"));
      }
    }
    Path command = folder.resolve(stem + "-all.jar");
    if (stem.startsWith("nn-cli")) {
      jar(command, "META-INF/licenses.txt");
      check(
          Files.exists(command) && Files.size(command) < LARGEST_COMMAND,
          command.getFileName().toString(),
          "is not below " + LARGEST_COMMAND + " bytes");
    }
    for (Path each : list(folder, false)) {
      if (!each.toString().matches(".*\\.(asc|md5|sha1|sha256|sha512)")) {
        checksum(each, "md5", "MD5");
        checksum(each, "sha1", "SHA-1");
        signature(each);
      }
    }
  }

  private void pom(String stem, Document pom, String text) throws Exception {
    Path parent = unpacked.resolve(GROUP + "/" + PARENT);
    Document inherited = pom;
    if (!stem.startsWith(PARENT)) {
      String version = value(pom, "parent/version");
      Path file = parent.resolve(version + "/" + PARENT + "-" + version + ".pom");
      if (!check(Files.exists(file), stem, "has a parent that is not in the bundle")) {
        return;
      }
      inherited = parse(file);
    }
    for (String element : OWN) {
      check(!value(pom, element).isEmpty(), stem, "has a POM without " + element);
    }
    for (String element : INHERITED) {
      boolean there = !value(pom, element).isEmpty() || !value(inherited, element).isEmpty();
      check(there, stem, "has a POM without " + element);
    }
    check(!text.contains("-SNAPSHOT<"), stem, "has a POM that names a snapshot");
  }

  /** Checks a list of what a module brings: each part with its version, licence and hash. */
  private void sbom(Path file) throws IOException {
    String text = Files.readString(file);
    String name = file.getFileName().toString();
    check(text.contains("\"bomFormat\" : \"CycloneDX\""), name, "is no CycloneDX document");
    check(!text.contains("-SNAPSHOT"), name, "has a snapshot");
    for (String part : text.split("(?=\"bom-ref\" : \"pkg:maven/)")) {
      Matcher id = Pattern.compile("^\"bom-ref\" : \"(pkg:maven/[^\"]+)").matcher(part);
      if (id.find()) {
        check(part.contains("\"licenses\""), name, "has no licence of " + id.group(1));
      }
    }
    if (name.startsWith("nn-cli")) {
      for (String carried : List.of("jackson-core", "picocli", "protobuf-java", "uplot", "nn-core")) {
        check(text.contains("/" + carried + "@"), name, "lacks " + carried);
      }
    }
  }

  private void jar(Path jar, String entry) throws IOException {
    String name = jar.getFileName().toString();
    if (check(Files.exists(jar), name, "is missing")) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        check(zip.stream().anyMatch(e -> !e.isDirectory()), name, "is empty");
        check(entry.isEmpty() || zip.getEntry(entry) != null, name, "has no " + entry);
      }
    }
  }

  private void checksum(Path file, String extension, String algorithm) throws Exception {
    Path sum = file.resolveSibling(file.getFileName() + "." + extension);
    byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
    boolean right =
        Files.exists(sum) && Files.readString(sum).strip().equals(HexFormat.of().formatHex(digest));
    check(right, file.getFileName().toString(), "has no or a wrong checksum ." + extension);
  }

  private void signature(Path file) throws Exception {
    Path signature = file.resolveSibling(file.getFileName() + ".asc");
    String name = file.getFileName().toString();
    if (check(Files.exists(signature), name, "is not signed")) {
      Process gpg =
          new ProcessBuilder("gpg", "--batch", "--verify", signature.toString(), file.toString())
              .redirectErrorStream(true)
              .start();
      String answer;
      try (InputStream out = gpg.getInputStream()) {
        answer = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      check(gpg.waitFor() == 0, name, "has a signature that gpg refuses: " + answer);
    }
  }

  /** Notes a problem unless all is well; returns whether it is. */
  private boolean check(boolean well, String subject, String problem) {
    if (!well) {
      problems.add(subject + ": " + problem);
    }
    return well;
  }

  private static Document parse(Path pom) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
  }

  private String value(Document pom, String path) throws Exception {
    return xpath.evaluate("/project/" + path, pom).strip();
  }

  /** Returns the files of a folder in their order, or all below it. */
  private static List<Path> list(Path folder, boolean below) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = below ? Files.walk(folder) : Files.list(folder)) {
      return paths.filter(path -> !below || Files.isRegularFile(path)).sorted().toList();
    }
  }
}

package dev.nn.cli.studio;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.dashboard.Dashboard;
import dev.nn.cli.demo.Playground;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.CommandLog.TakenWarnings;
import dev.nn.cli.output.OutputFile;
import dev.nn.cli.report.ReportFiles;
import dev.nn.cli.report.Subject;
import dev.nn.cli.serve.ModelServer;
import dev.nn.cli.training.TableTraining;
import dev.nn.cli.web.Routes;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.cli.web.WebServer;
import dev.nn.cli.web.WebSettings;
import dev.nn.cli.web.WebSettings.Limits;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Group;
import dev.nn.data.text.Names;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Serves the studio's pages, one for each step.
 *
 * <table>
 *   <caption>Paths</caption>
 *   <tr><td>{@code GET /}</td><td>the data: a file, its columns and the target</td></tr>
 *   <tr><td>{@code GET /train/…}</td><td>settings, and the page of {@link Dashboard}</td></tr>
 *   <tr><td>{@code GET /result/}</td><td>the report on the last model</td></tr>
 *   <tr><td>{@code GET /use/…}</td><td>the page and paths of {@link ModelServer}</td></tr>
 *   <tr><td>{@code GET /playground/…}</td><td>the page of {@link Playground}</td></tr>
 *   <tr><td>{@code GET /state}</td><td>everything that the pages show</td></tr>
 *   <tr><td>{@code POST /upload?name=…}</td><td>opens the file in the body, by settings of its format</td></tr>
 *   <tr><td>{@code POST /data}</td><td>reads the file again, by other settings</td></tr>
 *   <tr><td>{@code POST /start}, {@code /stop}</td><td>starts, resumes or stops a training</td></tr>
 *   <tr><td>{@code POST /rows?name=…}</td><td>predicts for the file in the body, maybe in another charset</td></tr>
 *   <tr><td>{@code GET /export/…}</td><td>the model as {@code model}, {@code onnx}, {@code java}</td></tr>
 * </table>
 *
 * <p>A POST needs the token. If it is refused, the response says why, and nothing has changed.
 */
public final class Studio implements AutoCloseable {

  private static final long MOST_BYTES = 1L << 30;

  /** Reading a large file, or predicting for it, may take long. */
  private static final Limits LIMITS = new Limits(Duration.ofMinutes(10), 1 << 20);

  private static final int MOST_ROWS = 1000;

  private static final Set<Group> RECIPE =
      Set.of(Group.GOAL, Group.ROWS, Group.NETWORK, Group.TRAINING);

  /** The settings of the prediction that are chosen with the data. */
  private static final Set<String> GOAL = Set.of("target", "task");

  /** The settings of the file for which the data page has its own controls. */
  private static final Set<String> OF_COLUMNS = Set.of("missing", "type", "without");

  private static final List<Setting> TRAINING =
      Keys.all().stream().filter(Studio::isOfRecipe).toList();

  /** The other settings of the file. The data page offers them by their names. */
  private static final List<Setting> FORMAT =
      Keys.of(Group.TABLE).stream()
          .filter(setting -> !setting.name().equals("data") && !OF_COLUMNS.contains(setting.name()))
          .toList();

  private final Host host;
  private final Path models;
  private final Path folder;
  private final Dashboard dashboard;
  private final WebServer web;
  private Settings recipe;
  private @Nullable OpenTable data;
  private @Nullable Path upload; // the folder of the file that was sent
  private @Nullable StudioTraining training;
  private @Nullable Playground playground;
  private volatile @Nullable Routes result;
  private volatile @Nullable ModelServer served;
  private volatile @Nullable Path model;

  /** What the studio takes from the command line. */
  public interface Host {

    Plugins plugins();

    Table read(Path file, Settings settings) throws IOException;

    /** Returns a command line as a person types it. */
    String typed(String rest);

    /** Runs another command. Returns its exit status. */
    int run(List<String> arguments, OutputStream out, OutputStream err);
  }

  private Studio(Host host, Settings given, Path models, Path folder, WebSettings settings)
      throws IOException {
    this.host = host;
    this.models = models;
    this.folder = folder;
    recipe = part(given, Studio::isOfRecipe);
    dashboard = Dashboard.within(new Routes(Pages.steps("/train/", "train.html"), ""));
    Routes routes =
        Pages.add(new Routes(Pages.steps("/", ""), ""))
            .get("/state", request -> WebResponse.json(state()))
            .get("/export/{form}", this::export)
            .change("/upload", this::upload)
            .change("/data", this::change)
            .change("/start", this::start)
            .change("/stop", this::stop)
            .change("/rows", this::rows)
            .mount("/train", dashboard::routes)
            .mount("/result", () -> Objects.requireNonNullElseGet(result, () -> none("/result/")))
            .mount("/use", () -> served == null ? none("/use/") : served.routes())
            .mount("/playground", this::playground);
    web = WebServer.start(settings.limits(LIMITS), routes);
  }

  private static Routes none(String step) {
    return new Routes(Pages.steps(step, ""), "").page(Studio.class, "none.html");
  }

  /**
   * Starts the studio, with a file or without.
   *
   * @param given the settings to begin with
   * @param models the folder that models are saved in
   */
  public static Studio start(
      Host host, @Nullable Path file, Settings given, Path models, WebSettings settings)
      throws IOException {
    Path folder = Files.createTempDirectory("nn-studio");
    try {
      ReportFiles.requireFonts();
      OutputFile.require(models.resolve("model.safetensors"));
      Settings ofTable = part(given, setting -> !isOfRecipe(setting));
      OpenTable data = file == null ? null : OpenTable.read(file, file, ofTable, host);
      Studio studio = new Studio(host, given, models, folder, settings);
      studio.data = data;
      return studio;
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  private static boolean isOfRecipe(Setting setting) {
    return RECIPE.contains(setting.group()) && !GOAL.contains(setting.name());
  }

  private static Settings part(Settings settings, Predicate<Setting> wanted) {
    return settings.only(names(Keys.all().stream().filter(wanted).toList()));
  }

  public URI address() {
    return web.addressWithToken();
  }

  /** Ends a training, which keeps its checkpoints. */
  @Override
  public synchronized void close() throws IOException {
    if (training != null) {
      training.close();
    }
    if (playground != null) {
      playground.close();
    }
    web.close();
    delete(folder);
  }

  private static void delete(@Nullable Path folder) throws IOException {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private synchronized Answer state() throws IOException {
    Answer answer = new Answer();
    if (data != null) {
      OpenTable open = data;
      Path file = modelFile(open);
      answer
          .put("data", open.answer())
          .put("changed", open.isChanged())
          .put("model", file.getFileName().toString())
          .put("begun", TableTraining.isBegun(file))
          .put("steps", new StepTexts(open, recipe, file, host, typicalRow()).answer());
    }
    if (training != null) {
      answer.put("training", training.state()).put("problem", training.problem());
    }
    Settings read = data == null ? Settings.NONE : data.settings();
    return answer
        .put("settings", texts(recipe))
        .put("format", texts(read.only(names(FORMAT))))
        .put("offers", offers(TRAINING))
        .put("formats", offers(FORMAT))
        .put("trained", model != null);
  }

  private static List<Answer> offers(List<Setting> settings) {
    return settings.stream()
        .map(
            setting ->
                new Answer()
                    .put("name", setting.name())
                    .put("truth", setting.form() == Setting.Form.TRUTH)
                    .put("meaning", setting.meaning())
                    .put("usual", setting.usual().words()))
        .toList();
  }

  private static Map<String, String> texts(Settings settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    settings
        .values()
        .forEach((name, value) -> texts.put(name, Flags.text(name, value).replace("\t", "tab")));
    return texts;
  }

  private static String[] names(List<Setting> settings) {
    return settings.stream().map(Setting::name).toArray(String[]::new);
  }

  private Map<String, @Nullable Object> typicalRow() {
    return served == null ? Map.of() : served.typicalRow();
  }

  private Path modelFile(OpenTable open) {
    return training == null ? models.resolve(TableTraining.modelOf(open.shown())) : training.model;
  }

  /**
   * The body of a request to read the file again; what is empty means the default.
   *
   * @param format the texts of settings by name
   */
  record Reading(
      List<String> target,
      String task,
      Map<String, String> type,
      List<String> missing,
      List<String> without,
      Map<String, String> format) {

    Settings appliedTo(Settings settings) {
      Map<String, Object> values = new LinkedHashMap<>(settings.values());
      values.keySet().removeAll(List.of(names(FORMAT)));
      values.putAll(parsed(FORMAT, format).values());
      put(values, "target", target, target.isEmpty());
      put(values, "task", task, task.isEmpty());
      put(values, "type", type, type.isEmpty());
      put(values, "missing", missing, missing.isEmpty());
      put(values, "without", without, without.isEmpty());
      return new Settings(values);
    }

    private static void put(Map<String, Object> values, String name, Object value, boolean empty) {
      if (empty) {
        values.remove(name);
      } else {
        values.put(name, value);
      }
    }
  }

  /** The body of a request to train. Its settings are texts by name; empty ones are the default. */
  record Start(Map<String, String> settings, String model, boolean replace, boolean resume) {}

  private WebResponse upload(WebRequest request) throws RefusedRequest, IOException {
    Path name = fileName(request.parameter("name").orElse(""), "houses.csv");
    Map<String, String> format = new LinkedHashMap<>();
    for (Setting setting : FORMAT) {
      request.parameter(setting.name()).ifPresent(text -> format.put(setting.name(), text));
    }
    Path sent = Files.createTempDirectory(folder, "file");
    try {
      Path file = sent.resolve(name);
      request.save(file, MOST_BYTES);
      synchronized (this) {
        requireIdle();
        data = answer(() -> OpenTable.read(file, name, parsed(FORMAT, format), host));
        forget();
        Path earlier = upload;
        upload = sent;
        sent = earlier;
        return WebResponse.json(state());
      }
    } finally {
      delete(sent);
    }
  }

  private synchronized WebResponse change(WebRequest request) throws RefusedRequest, IOException {
    Reading reading = read(request, Reading.class);
    requireIdle();
    data = changed(opened(), reading);
    forget();
    return WebResponse.json(state());
  }

  /**
   * Reads the file again. If it is read in another format, and the target, types or columns left
   * out do not suit it, as after a correction of the header, they are dropped.
   */
  private OpenTable changed(OpenTable open, Reading reading) throws RefusedRequest, IOException {
    Settings wanted = answer(() -> reading.appliedTo(open.settings()));
    try {
      return answer(() -> OpenTable.read(open.file(), open.shown(), wanted, host));
    } catch (RefusedRequest e) {
      String[] format = names(FORMAT);
      Settings bare = wanted.only(format);
      if (bare.values().equals(open.settings().only(format).values())) {
        throw e;
      }
      Settings kept = wanted.has("missing") ? bare.with("missing", wanted.texts("missing")) : bare;
      return answer(() -> OpenTable.read(open.file(), open.shown(), kept, host));
    }
  }

  /** Forgets what belongs to earlier data. A trained model stays. */
  private void forget() {
    training = null;
    if (playground != null) {
      playground.close();
      playground = null;
    }
  }

  private synchronized WebResponse start(WebRequest request) throws RefusedRequest, IOException {
    Start start = read(request, Start.class);
    requireIdle();
    OpenTable open = opened();
    if (!open.settings().has("target")) {
      throw new RefusedRequest(409, "no column to predict is chosen; choose it under Data");
    }
    if (open.isChanged()) {
      throw new RefusedRequest(
          409,
          "%s has changed since it was read; read it again under Data".formatted(open.shown()));
    }
    Path file = models.resolve(fileName(start.model(), "model.safetensors"));
    Settings chosen = answer(() -> parsed(TRAINING, start.settings()));
    requireNew(file, open, start);
    StudioTraining next = answer(() -> new StudioTraining(open, chosen, file, dashboard, host));
    if (!start.resume()) {
      TableTraining.discard(file);
    }
    recipe = chosen;
    training = next;
    next.start(this::trained);
    return WebResponse.json(state());
  }

  private void requireNew(Path file, OpenTable open, Start start)
      throws RefusedRequest, IOException {
    answer(
        () -> {
          OutputFile.require(file);
          return file;
        });
    if (OutputFile.isSame(file, open.file())) {
      throw new RefusedRequest(409, file + " has the data; name another file for the model");
    }
    boolean begun = TableTraining.isBegun(file);
    if (begun && !start.resume() && !start.replace()) {
      throw new RefusedRequest(
          409,
          "%s has checkpoints of a training that was stopped; resume it, or tick Replace"
              .formatted(TableTraining.folder(file)));
    }
    if (Files.exists(file) && !file.equals(model) && !start.replace() && !begun) {
      throw new RefusedRequest(409, file + " exists; name another file, or tick Replace");
    }
  }

  private void trained(Path file, Subject subject) {
    try {
      Routes use = new Routes(Pages.steps("/use/", ""), Pages.part("use.html"));
      served = ModelServer.within(use, file, host.plugins(), MOST_ROWS);
      model = file;
      String page = ReportFiles.page(subject, Pages.steps("/result/", "result.html"));
      result = new Routes().get("/", request -> WebResponse.styledPage(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized WebResponse stop(WebRequest request) throws RefusedRequest, IOException {
    if (training == null || !training.isRunning()) {
      throw new RefusedRequest(409, "no training is running");
    }
    training.stop();
    return WebResponse.json(state());
  }

  private WebResponse rows(WebRequest request) throws RefusedRequest, IOException {
    Path name = fileName(request.parameter("name").orElse(""), "rows.csv");
    Path sent = Files.createTempDirectory(folder, "rows");
    try {
      Path file = sent.resolve(name);
      request.save(file, MOST_BYTES);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      List<String> command =
          new ArrayList<>(List.of("predict", trainedModel().toString(), file.toString()));
      request
          .parameter("charset")
          .filter(charset -> !charset.isBlank())
          .ifPresent(charset -> command.add("--charset=" + charset));
      List<String> notes = run(out, command.toArray(new String[0]));
      return WebResponse.json(
          new Answer().put("csv", out.toString(StandardCharsets.UTF_8)).put("notes", notes));
    } finally {
      delete(sent);
    }
  }

  private WebResponse export(WebRequest request) throws RefusedRequest, IOException {
    Path file = trainedModel();
    Path to = Files.createTempDirectory(folder, "export");
    try {
      Path written = exported(request.variable("form").orElse(""), file, to);
      String name = String.valueOf(written.getFileName());
      return WebResponse.download(name, Files.readAllBytes(written));
    } finally {
      delete(to);
    }
  }

  private Path exported(String form, Path file, Path to) throws RefusedRequest {
    OutputStream nothing = OutputStream.nullOutputStream();
    switch (form) {
      case "model" -> {
        return file;
      }
      case "onnx" -> {
        Path onnx = to.resolve(OutputFile.beside(file, ".onnx").getFileName());
        run(nothing, "export", file.toString(), "--onnx", onnx.toString());
        return onnx;
      }
      case "java" -> {
        String name = StepTexts.className(file);
        run(nothing, "export", file.toString(), "--java", name, "--to", to.toString());
        return to.resolve(name + ".java");
      }
      default ->
          throw new RefusedRequest(
              404, "there is no export '%s'; expected model, onnx or java".formatted(form));
    }
  }

  /** Runs a command. Returns what it has noted; throws what it says if it fails. */
  private List<String> run(OutputStream out, String... arguments) throws RefusedRequest {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (TakenWarnings warnings = new TakenWarnings()) {
      int status = host.run(List.of(arguments), out, err);
      String problem = err.toString(StandardCharsets.UTF_8).strip();
      if (status != 0) {
        throw new RefusedRequest(422, shown(problem));
      }
      List<String> said = new ArrayList<>(warnings.lines());
      said.addAll(problem.lines().toList());
      return said.stream().map(this::shown).toList();
    }
  }

  private Path trainedModel() throws RefusedRequest {
    return Optional.ofNullable(model)
        .orElseThrow(() -> new RefusedRequest(409, "there is no model yet; train one first"));
  }

  private OpenTable opened() throws RefusedRequest {
    return Optional.ofNullable(data)
        .orElseThrow(() -> new RefusedRequest(409, "no file is open; open one first"));
  }

  private void requireIdle() throws RefusedRequest {
    if (training != null && training.isRunning()) {
      throw new RefusedRequest(409, "a training is running; stop it, or wait until it ends");
    }
  }

  private synchronized Routes playground() {
    if (playground == null) {
      playground = newPlayground();
    }
    return playground.routes();
  }

  /** Returns a playground with the file, or with invented points if the file has no plane. */
  private Playground newPlayground() {
    if (data != null) {
      String target = data.settings().texts("target").stream().findFirst().orElse(null);
      Settings ofTable = part(data.settings(), setting -> setting.group() == Group.TABLE);
      try {
        return playground(
            new Playground.File(
                data.shown().toString(), data.table(), ofTable, null, null, target));
      } catch (RuntimeException e) {
        // such as a file without two columns of numbers, or with too many labels
      }
    }
    return playground(null);
  }

  private Playground playground(Playground.@Nullable File file) {
    Routes empty = new Routes(Pages.steps("/playground/", ""), "");
    return Playground.within(empty, file, host.plugins(), host::typed);
  }

  /** Parses the texts of settings. Throws if one is not known, or a text has another form. */
  private static Settings parsed(List<Setting> known, Map<String, String> texts) {
    List<String> names = List.of(names(known));
    for (String name : texts.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no setting '%s'; %s"
                .formatted(
                    Names.shortened(name),
                    Names.orNear(name, names, "expected one of " + String.join(", ", names))));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting setting : known) {
      String text = texts.getOrDefault(setting.name(), "");
      if (!text.isBlank()) {
        values.put(setting.name(), setting.parse(text));
      }
    }
    return new Settings(values);
  }

  /** Returns a file's name without a folder. Throws if it is none. */
  private static Path fileName(String text, String example) throws RefusedRequest {
    try {
      Path path = Path.of(text);
      if (!text.isBlank()
          && path.getNameCount() == 1
          && !path.isAbsolute()
          && !text.matches("\\.+|-.*")) {
        return path;
      }
    } catch (InvalidPathException e) {
      // refused below
    }
    throw new RefusedRequest(
        400, "'%s' is not a file name; give one such as %s".formatted(text, example));
  }

  private <T> T read(WebRequest request, Class<T> type) throws RefusedRequest, IOException {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    return answer(() -> RecordCodec.STRICT.read(type, body, "the request"));
  }

  /** A step that may fail because of what a person has chosen. */
  private interface Step<T> {

    T take() throws IOException;
  }

  private <T> T answer(Step<T> step) throws RefusedRequest {
    try {
      return step.take();
    } catch (IOException | RuntimeException e) { // a plug-in may throw any
      throw new RefusedRequest(400, shown(Message.of(e).command()), e);
    }
  }

  /**
   * Returns a message with names of files in place of their paths in the temporary folder, and of
   * the pages' fields in place of flags.
   */
  private String shown(String message) {
    return Flags.asFields(message)
        .replaceAll(Pattern.quote(folder.toString()) + "[/\\\\][^/\\\\]+[/\\\\]", "");
  }
}

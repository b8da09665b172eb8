package dev.nn.cli.serve;

import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that is reloaded when its file is replaced. A request must take {@link #model} only once,
 * so that one model gives the whole answer.
 *
 * <p>A new file is accepted if it did not change while it was read and its checksum is right.
 * Otherwise the problem is reported, and the previous model goes on answering. If the file was
 * still being copied, it is read again once it has changed. If it is damaged or has other columns,
 * it is not read again.
 */
final class ServedFile {

  private static final Logger LOG = LoggerFactory.getLogger(ServedFile.class);

  private final String name;
  private final Path file;
  private final Plugins plugins;
  private final boolean explains;
  private volatile ServedModel model;
  private volatile @Nullable String problem;
  private FileStamp seen;

  /**
   * Loads a model.
   *
   * @param explains whether the model must be able to explain predictions
   */
  ServedFile(String name, Path file, Plugins plugins, boolean explains) throws IOException {
    this.name = name;
    this.file = file;
    this.plugins = plugins;
    this.explains = explains;
    seen = FileStamp.of(file); // before reading, so that a change meanwhile is found later
    model = read();
  }

  private ServedModel read() throws IOException {
    return new ServedModel(name, Model.load(file, plugins), explains);
  }

  ServedModel model() {
    return model;
  }

  /** Returns why the changed file is not served; empty if it is. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** What a look at the file has found. */
  enum Look {
    UNCHANGED,
    LOADED,
    REFUSED
  }

  synchronized Look refresh() {
    try {
      FileStamp before = FileStamp.of(file);
      if (before.equals(seen)) {
        return Look.UNCHANGED;
      }
      return load(before);
    } catch (IOException | RuntimeException e) {
      return refuse(e);
    }
  }

  private Look load(FileStamp before) throws IOException {
    ServedModel next;
    try {
      next = read();
      model.requireReplaceableBy(next);
    } catch (IOException | IllegalArgumentException e) { // damaged, or with other columns
      if (!FileStamp.of(file).equals(before)) {
        return Look.UNCHANGED; // it is still being written
      }
      seen = before;
      return refuse(e);
    }
    if (!FileStamp.of(file).equals(before)) {
      return Look.UNCHANGED;
    }
    seen = before;
    model = next;
    problem = null;
    LOG.info("{} was replaced; model {} is served from now on", file, next.fingerprint);
    return Look.LOADED;
  }

  private Look refuse(Exception e) {
    String reason = Message.of(e).command();
    String message = file + " was replaced, but the previous model is still served: " + reason;
    if (!message.equals(problem)) {
      LOG.warn("{}", message);
    }
    problem = message;
    return Look.REFUSED;
  }
}

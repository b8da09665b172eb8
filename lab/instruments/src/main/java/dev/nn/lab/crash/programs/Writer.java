package dev.nn.lab.crash.programs;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that writes files with the libraries. {@code materialise TO CSV ...} writes the CSV
 * files' tables over each other; {@code save MODEL-TO NETWORK-TO MODEL ...} writes the models over
 * each other, and a network beside them. It writes until it is killed. If {@code once} comes first,
 * it writes only the first, and prints a message if that fails.
 */
public final class Writer {

  public static final String READY = "ready";

  private Writer() {}

  public static void main(String[] args) throws IOException {
    List<String> arguments = List.of(args);
    boolean once = arguments.get(0).equals("once");
    List<String> all = once ? arguments.subList(1, arguments.size()) : arguments;
    try {
      if (all.get(0).equals("materialise")) {
        materialise(once, all.subList(1, all.size()));
      } else {
        save(once, all.subList(1, all.size()));
      }
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void materialise(boolean once, List<String> files) throws IOException {
    Path to = Path.of(files.get(0));
    System.out.println(READY);
    do {
      for (String csv : once ? files.subList(1, 2) : files.subList(1, files.size())) {
        Csv.of(Path.of(csv)).materialize(to);
      }
    } while (!once);
  }

  private static void save(boolean once, List<String> files) throws IOException {
    Path modelTo = Path.of(files.get(0));
    Path networkTo = Path.of(files.get(1));
    List<Model> models = List.of(model(files.get(2)), model(files.get(3)));
    List<Network> networks = models.stream().map(Writer::networkBeside).toList();
    System.out.println(READY);
    do {
      for (int i = 0; i < (once ? 1 : 2); i++) {
        models.get(i).save(modelTo);
        networks.get(i).save(networkTo);
      }
    } while (!once);
  }

  private static Model model(String file) throws IOException {
    return Model.load(Path.of(file));
  }

  /**
   * Returns a network that is determined by the model: equal models give equal networks, different
   * models different ones.
   */
  private static Network networkBeside(Model model) {
    return network(model.network().fingerprint().hashCode());
  }

  /** Returns a network with 264,194 bytes of parameters. */
  public static Network network(long seed) {
    return Network.create(NetworkSpec.parse("64 -> 512 relu -> 64 relu -> 2 softmax"), seed);
  }
}

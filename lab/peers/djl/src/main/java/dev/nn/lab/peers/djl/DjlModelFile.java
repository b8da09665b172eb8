package dev.nn.lab.peers.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that writes the network of a problem as {@link DjlStart} reads it. */
public final class DjlModelFile {

  private DjlModelFile() {}

  /** Takes the file of the problem, its workload, and the folder of the model. */
  public static void main(String[] args) throws IOException {
    Problem problem = Problem.read(Path.of(args[0]), Workload.parse(args[1]));
    List<Integer> widths = problem.workload().layers();
    SequentialBlock block = DjlStart.block();
    try (Model model = Model.newInstance(DjlStart.NAME, "PyTorch");
        NDManager manager = model.getNDManager().newSubManager()) {
      model.setBlock(block);
      block.initialize(manager, DataType.FLOAT32, new Shape(1, widths.get(0)));
      List<Parameter> parameters = block.getParameters().values();
      for (int l = 0; l + 1 < widths.size(); l++) {
        Shape shape = new Shape(widths.get(l), widths.get(l + 1));
        NDArray weights = manager.create(problem.weights(l), shape).transpose();
        weights.copyTo(parameters.get(2 * l).getArray());
        manager.create(problem.biases(l)).copyTo(parameters.get(2 * l + 1).getArray());
      }
      model.save(Path.of(args[2]), DjlStart.NAME);
    }
  }
}

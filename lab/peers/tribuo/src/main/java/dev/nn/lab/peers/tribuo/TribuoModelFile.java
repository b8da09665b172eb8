package dev.nn.lab.peers.tribuo;

import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Workload;
import java.io.IOException;
import java.nio.file.Path;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

/** A program that learns a tree from the rows of a problem, for {@link TribuoStart}. */
public final class TribuoModelFile {

  private static final int DEPTH = 6;

  private TribuoModelFile() {}

  /** Takes the file of the problem, its workload, and the file of the model. */
  public static void main(String[] args) throws IOException {
    Problem problem = Problem.read(Path.of(args[0]), Workload.parse(args[1]));
    RegressionFactory factory = new RegressionFactory();
    MutableDataset<Regressor> rows =
        new MutableDataset<>(new SimpleDataSourceProvenance("rows", factory), factory);
    int columns = problem.workload().inputs();
    double[][] x = Problem.rows(problem.inputs(), columns);
    double[][] t = Problem.rows(problem.targets(), problem.workload().outputs());
    for (int r = 0; r < x.length; r++) {
      Regressor target = new Regressor("y", t[r][0]);
      rows.add(new ArrayExample<>(target, TribuoStart.names(columns), x[r]));
    }
    new CARTRegressionTrainer(DEPTH).train(rows).serializeToFile(Path.of(args[2]));
  }
}

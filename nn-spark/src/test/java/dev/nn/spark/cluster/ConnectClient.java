package dev.nn.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Expression;
import org.apache.spark.connect.proto.MlCommand;
import org.apache.spark.connect.proto.MlCommandResult;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Project;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.UserContext;
import org.apache.spark.connect.proto.WriteOperation;
import org.sparkproject.connect.grpc.ManagedChannel;
import org.sparkproject.connect.grpc.ManagedChannelBuilder;

/** A session of Spark Connect, which sends the messages that PySpark sends. */
final class ConnectClient implements AutoCloseable {

  private final String session = UUID.randomUUID().toString();
  private final ManagedChannel channel;

  /** Opens a session with the server at an address, host:port. */
  ConnectClient(String address) {
    channel = ManagedChannelBuilder.forTarget(address).usePlaintext().build();
  }

  /** Runs a command of machine learning, and returns its result. */
  MlCommandResult run(MlCommand command) {
    Plan plan = Plan.newBuilder().setCommand(Command.newBuilder().setMlCommand(command)).build();
    List<MlCommandResult> results = new ArrayList<>();
    execute(
        plan,
        response -> {
          if (response.hasMlCommandResult()) {
            results.add(response.getMlCommandResult());
          }
        });
    return results.get(0);
  }

  /** Writes a column of numbers into a folder of texts, and returns it. */
  double[] numbers(Relation relation, String column, Path folder) throws IOException {
    Expression.UnresolvedAttribute name =
        Expression.UnresolvedAttribute.newBuilder().setUnparsedIdentifier(column).build();
    Project project =
        Project.newBuilder()
            .setInput(relation)
            .addExpressions(Expression.newBuilder().setUnresolvedAttribute(name))
            .build();
    WriteOperation write =
        WriteOperation.newBuilder()
            .setInput(Relation.newBuilder().setProject(project))
            .setSource("csv")
            .setPath(folder.toString())
            .setMode(WriteOperation.SaveMode.SAVE_MODE_ERROR_IF_EXISTS)
            .build();
    Command command = Command.newBuilder().setWriteOperation(write).build();
    execute(Plan.newBuilder().setCommand(command).build(), response -> {});
    DoubleStream.Builder numbers = DoubleStream.builder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".csv")).sorted().toList()) {
        Files.readAllLines(file).forEach(line -> numbers.add(Double.parseDouble(line)));
      }
    }
    return numbers.build().toArray();
  }

  private void execute(Plan plan, Consumer<ExecutePlanResponse> listener) {
    ExecutePlanRequest request =
        ExecutePlanRequest.newBuilder()
            .setSessionId(session)
            .setUserContext(UserContext.newBuilder().setUserId("test"))
            .setPlan(plan)
            .build();
    Iterator<ExecutePlanResponse> responses =
        SparkConnectServiceGrpc.newBlockingStub(channel).executePlan(request);
    responses.forEachRemaining(listener);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}

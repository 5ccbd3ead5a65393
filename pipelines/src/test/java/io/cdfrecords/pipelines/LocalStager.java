package io.cdfrecords.pipelines;

import com.google.api.services.dataflow.model.DataflowPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.PackageUtil.StagedFile;
import org.apache.beam.runners.dataflow.util.Stager;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Stands in for the bucket that a Dataflow job's files are uploaded to: what the runner makes of a
 * pipeline is put beside the template, and the jars are only named. Beam makes it by reflection.
 */
public final class LocalStager implements Stager {
  private final Path template;

  private LocalStager(Path template) {
    this.template = template;
  }

  /** Stages beside {@code --templateLocation}. */
  public static LocalStager fromOptions(PipelineOptions options) {
    return new LocalStager(
        Path.of(options.as(DataflowPipelineOptions.class).getTemplateLocation()));
  }

  @Override
  public List<DataflowPackage> stageFiles(List<StagedFile> files) {
    return files.stream().map(file -> named(file.getDestination())).toList();
  }

  @Override
  public DataflowPackage stageToFile(byte[] bytes, String name) {
    try {
      Files.write(template.resolveSibling(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return named(name);
  }

  private static DataflowPackage named(String name) {
    return new DataflowPackage().setName(name).setLocation("gs://bucket/staging/" + name);
  }
}

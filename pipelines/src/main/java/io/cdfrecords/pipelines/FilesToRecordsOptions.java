package io.cdfrecords.pipelines;

/** The options of {@link FilesToRecords}. */
public interface FilesToRecordsOptions
    extends CdfWriteOptions,
        SignInOptions,
        FailureOptions,
        ProgressOptions,
        FileInputOptions,
        RowOptions {}

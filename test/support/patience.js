jest.setTimeout(120_000); // jest has no setting for this per project

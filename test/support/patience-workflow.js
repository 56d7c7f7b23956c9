jest.setTimeout(30_000); // jest has no setting for this per project

// Node 20.19 and later load an ES module with require().
const { loadConfig, openSite, syncOfferingUsers } = require('waldur-offering-processor');

async function main(configFile) {
  const site = await openSite(loadConfig(configFile, { env: process.env }));
  try {
    const { offerings } = await syncOfferingUsers(site);
    for (const { name, update } of offerings) {
      const updated = update.users.filter(({ result }) => result === 'updated');
      console.log(`${name}: ${updated.length} updated`);
    }
  } finally {
    await site.close();
  }
}

main(process.argv[2] ?? 'config.yaml').catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

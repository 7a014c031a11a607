"""The durable part: what runs, once, in what order. Only here dbos is known.

job.py           what a job is about: keys only, as it is stored
engine.py        start and stop, a delivery accepted, what became of it
queues.py        jobs put into their queues
workflows.py     the steps of reviews and commands, in their order; fix_workflow.py: those of a fix
interrupted.py   last words of jobs that were interrupted too often
store.py         the database: SQLite's peculiarities, the serializer, who may run
team.py          who does the steps:
  review.py      a pull request is brought up to date
  command.py     a person's command is answered
  fix.py         the proven fixes are committed; mending.py: what they write
inspector.py     a head analysed
snapshot.py      both sides of a pull request, read from GitHub
"""
